import type { EvidenceEvent, Issued, Requested } from '#domain/evidence-request/events.js';
import type { Recorded } from '#domain/kernel/decider.js';
import type { Actor } from '#domain/kernel/event.js';
import { factOf, inMilliseconds, type Fact } from '../lease/fact.js';

/** The fold of one request for evidence and of the pack that answers it. */
export interface EvidenceDocument extends Requested {
  /** The stream that holds the request's events. */
  readonly stream: string;
  /** Revision of the last event in that stream, as a string. */
  readonly revision: string;
  /** The event that asked, and who did. */
  readonly requested: Done;
  /** Why no pack answers it, the event that says so, and who declined; absent unless it was declined. */
  readonly declined?: Done & { readonly because: string };
  /** The pack that answers it; absent while there is none. */
  readonly pack?: PackOnRecord;
}

/** What is on record of a pack beside what it was asked for. */
export interface PackOnRecord extends Pick<Issued, 'manifest' | 'bytes' | 'earlier' | 'documents'> {
  /** The event that issued it, and who had it made. */
  readonly issued: Done;
}

/** What was done, and by whom. */
export interface Done {
  readonly fact: Fact;
  readonly by: Actor;
}

/** Never throws; an event that no request's stream holds changes nothing. */
export function evolveEvidence(
  document: EvidenceDocument | undefined,
  event: Recorded<EvidenceEvent>,
): EvidenceDocument | undefined {
  const { type, data, metadata, stream } = event;
  const done = { fact: factOf(event), by: metadata.actor };
  const { revision } = done.fact;
  if (type === 'EvidenceRequested') {
    if (document !== undefined) return { ...document, revision };
    const [asOf, on, dueBy] = [data.asOf, data.on, data.dueBy].map(inMilliseconds) as [
      string,
      string,
      string,
    ];
    return { ...data, asOf, on, dueBy, stream, revision, requested: done };
  }
  if (document === undefined) return undefined;
  if (isSettled(document)) return { ...document, revision };
  if (type === 'EvidenceRequestDeclined')
    return { ...document, revision, declined: { ...done, because: data.because } };
  if (type !== 'PackIssued') return { ...document, revision };
  const { manifest, bytes, earlier, documents } = data;
  const pack = { manifest, bytes, ...(earlier === undefined ? {} : { earlier }), documents, issued: done };
  return { ...document, revision, pack };
}

const isSettled = ({ declined, pack }: EvidenceDocument): boolean =>
  declined !== undefined || pack !== undefined;

/** What answered a request by `on`, with a pack or by declining; absent while it is open. */
export function settledBy({ declined, pack }: EvidenceDocument, on: string): Fact | undefined {
  const fact = (pack?.issued ?? declined)?.fact;
  return fact !== undefined && fact.effectiveAt <= on ? fact : undefined;
}

/** Whether a request was answered after the promised time, or is not answered by `on` and that is over. */
export const isLateOn = (request: EvidenceDocument, on: string): boolean =>
  (settledBy(request, on)?.effectiveAt ?? on) > request.dueBy;
