import { AGING_FACTS, USUAL_LIMITS, type AgingFact } from '#domain/freshness/limits.js';
import type { SeenKind } from '#domain/lease/observations/seen.js';
import type { FreshnessDocument } from '#record/freshness/freshness-document.js';
import { cite, type Citation } from '#record/lease/fact.js';
import { entriesUntil } from '#record/lease/timeline.js';

/** For how long evidence of one kind is proof; of `abuse-answer`, how long a report of abuse may wait for its answer. */
export interface LimitInView {
  /** The kind of fact. */
  readonly fact: AgingFact;
  /** For how many whole days evidence of it is proof, from when it was last known to hold. */
  readonly days: number;
  /** The event that set it; empty where the usual limit holds. */
  readonly events: readonly Citation[];
}

/** The limits that hold at `on`, kind by kind: the one set last, else the usual one. (R6) */
export function limitsOn(document: FreshnessDocument | undefined, on: string): readonly LimitInView[] {
  const set = new Map(
    entriesUntil(document?.limits ?? [], on).map(({ value, fact }) => [value.fact, { ...value, set: fact }]),
  );
  return AGING_FACTS.map((fact) => {
    const found = set.get(fact);
    return found
      ? { fact, days: found.days, events: [cite(document!, found.set)] }
      : { fact, days: USUAL_LIMITS[fact], events: [] };
  });
}

/** The days by kind alone. */
export const daysOf = (limits: readonly LimitInView[]): Readonly<Record<AgingFact, number>> =>
  Object.fromEntries(limits.map(({ fact, days }) => [fact, days])) as Record<AgingFact, number>;

/** Which limit what a source shows grows old by. */
export const agingOf = (kind: SeenKind): AgingFact => (kind === 'listing' ? 'screening' : kind);

/** Whether evidence of so many days is no proof any more, by the limit of its kind. Whoever tells what is stale asks this. */
export const isStale = ({ days, limit }: { readonly days: number; readonly limit: number }): boolean =>
  days > limit;

/** "screening: limit 90 days, 412 old". */
export const ageWords = ({
  fact,
  days,
  limit,
}: {
  readonly fact: AgingFact;
  readonly days: number;
  readonly limit: number;
}): string => `${fact.replaceAll('-', ' ')}: limit ${limit} days, ${days} old`;
