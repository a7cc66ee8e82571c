import type { Citation, Fact } from '#record/lease/fact.js';

type OfHistory = Omit<Fact, 'grade' | 'source'> & {
  readonly evidence: Pick<Fact, 'grade' | 'source'>;
};

/** The event that something in the document of a stream rests on, as views cite it. */
export const cited = ({ stream }: { readonly stream: string }, fact: Fact): Citation => ({ stream, ...fact });

/** An event of the stream's history, as views cite it. */
export const citedEvent = (
  of: { readonly stream: string },
  { revision, effectiveAt, recordedAt, layer, evidence: { grade, source } }: OfHistory,
): Citation => cited(of, { revision, effectiveAt, recordedAt, grade, source, layer });
