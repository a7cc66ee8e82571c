import { startOfDay } from '#domain/kernel/zoned.js';
import { coveredUntil } from '#domain/renewal/coverage.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, Loa, OriginState } from '#record/lease/lease-document.js';
import { prefixesOf } from '#record/lease/status.js';
import { termOn } from '#record/lease/term.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import type { Answer } from './answer.js';

/** While an LOA authorised these routes; half-open instants. */
export interface LoaInterval {
  readonly loaId: string;
  readonly prefixes: readonly string[];
  readonly originAses: readonly number[];
  readonly from: string;
  readonly until: string;
  readonly ended?: NonNullable<Loa['ended']>['how'];
  readonly events: readonly Citation[];
}

/** While a route stood in one RFC 6811 state; `until` is null for the state that it was seen in last. */
export interface RoaInterval extends Pick<OriginState, 'state' | 'reason' | 'feed'> {
  readonly prefix: string;
  readonly originAs: number;
  readonly from: string;
  readonly until: string | null;
  readonly events: readonly Citation[];
}

export interface LoaCover {
  readonly loas: readonly LoaInterval[];
  /** Until when LOAs cover every prefix leased from `on` without a gap; null where one has none. (R15) */
  readonly loaEnd: string | null;
}

export interface Authority extends LoaCover {
  readonly roas: readonly RoaInterval[];
  /** Whether the routing is authorised at the instant asked about, and why (Q3). */
  readonly now: Pick<Answer, 'answer' | 'because'>;
}

export const loaCoverOf = (lease: LeaseDocument, on: string): LoaCover => {
  const loas = loaIntervals(lease, on);
  return { loas, loaEnd: coveredUntil(prefixesOf(lease, on), loas, on) };
};

/** What the last export by `on` said of a route. */
export const roaStateOn = (
  { observedOrigins }: LeaseDocument,
  route: { readonly prefix: string; readonly originAs: number },
  on: string,
) => {
  const observed = observedOrigins.find(
    ({ prefix, originAs }) => prefix === route.prefix && originAs === route.originAs,
  );
  return observed && entryOn(observed.states, on);
};

export const isValid = ({ from, until }: LoaInterval, on: string): boolean => from <= on && on < until;

export function loaIntervals(lease: LeaseDocument, on: string): readonly LoaInterval[] {
  const timeZone = termOn(lease, on)?.terms.timeZone;
  if (timeZone === undefined) return [];
  return lease.loas
    .filter(({ issued }) => issued.effectiveAt <= on)
    .map(({ loaId, prefixes, originAses, ...loa }) => {
      const ended = loa.ended && loa.ended.fact.effectiveAt <= on ? loa.ended : undefined;
      const until = startOfDay(loa.until, timeZone);
      return {
        loaId,
        prefixes,
        originAses,
        from: startOfDay(loa.from, timeZone),
        until: ended && ended.fact.effectiveAt < until ? ended.fact.effectiveAt : until,
        ...(ended ? { ended: ended.how } : {}),
        events: [loa.issued, ...(ended ? [ended.fact] : [])].map((fact) => cite(lease, fact)),
      };
    });
}

export function roaIntervals(lease: LeaseDocument, on: string): readonly RoaInterval[] {
  return lease.observedOrigins.flatMap(({ prefix, originAs, states }) => {
    const known = entriesUntil(states, on);
    return known.map(({ from, value: { state, reason, feed }, fact }, index) => ({
      prefix,
      originAs,
      state,
      ...(reason ? { reason } : {}),
      feed,
      from,
      until: known[index + 1]?.from ?? null,
      events: [cite(lease, fact)],
    }));
  });
}
