import type { LocalDate } from '#domain/kernel/local-date.js';
import { prefixesOverlap, prefixOf } from '#domain/kernel/prefix.js';
import type { Remark } from '#domain/kernel/remark.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import { issuedToAnother, remarksOnLoa, type LoaGround } from '#domain/lease/authority/loa.js';
import { coveredUntil } from '#domain/renewal/coverage.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, Loa } from '#record/lease/lease-document.js';
import { overSince, prefixesOf } from '#record/lease/status.js';
import { termOn, termsUntil } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import type { Answer } from './answer.js';
import type { RoaInterval } from './roa-intervals.js';

/** While an LOA authorised these routes; half-open instants. */
export interface LoaInterval {
  /** Names the LOA within the lease. */
  readonly loaId: string;
  /** The prefixes that it permits to announce. */
  readonly prefixes: readonly string[];
  /** The AS numbers that it permits to announce them. */
  readonly originAses: readonly number[];
  /** First instant at which it authorised, RFC 3339 UTC. */
  readonly from: string;
  /** First instant at which it did so no more, RFC 3339 UTC. */
  readonly until: string;
  /** How it ended before its own end; absent where it did not. */
  readonly ended?: NonNullable<Loa['ended']>['how'];
  /** Of its prefixes, those with addresses that are leased at the instant asked about, none once the lease is over: without any it authorises nothing. */
  readonly leased: readonly string[];
  /** Of one that has not ended, what does not fit the lease as it then is; the same that commands remark on. */
  readonly remarks: readonly Omit<Remark, 'pointer'>[];
  /** The LOA's own events. */
  readonly events: readonly Citation[];
}

export interface LoaCover {
  /** The LOAs issued by the instant asked about, while they authorised. */
  readonly loas: readonly LoaInterval[];
  /** Until when LOAs cover every prefix leased from `on` without a gap; null where one has none. (R15) */
  readonly loaEnd: string | null;
}

export interface Authority extends LoaCover {
  /** Every state of the leased routes as the VRPs had them. */
  readonly roas: readonly RoaInterval[];
  /** Whether the routing is authorised at the instant asked about, and why (Q3). */
  readonly now: Pick<Answer, 'answer' | 'because'>;
}

export const loaCoverOf = (lease: LeaseDocument, on: string): LoaCover => {
  const loas = loaIntervals(lease, on);
  return { loas, loaEnd: loaEndOf(prefixesOf(lease, on), loas, on) };
};

/** Until when LOAs cover all of the prefixes from `on` without a gap; null where one has none. */
export const loaEndOf = (
  prefixes: readonly string[],
  loas: readonly LoaInterval[],
  on: string,
): string | null =>
  coveredUntil(
    prefixes,
    loas.filter(({ leased }) => leased.length > 0),
    on,
  );

export const isValid = ({ from, until, leased }: LoaInterval, on: string): boolean =>
  from <= on && on < until && leased.length > 0;

export function loaIntervals(lease: LeaseDocument, on: string): readonly LoaInterval[] {
  const term = termOn(lease, on);
  if (term === undefined) return [];
  const { timeZone } = term.terms;
  const ground = groundOn(lease, term, on);
  const leased = overSince(lease, on) ? [] : ground.prefixes;
  return lease.loas
    .filter(({ issued }) => issued.effectiveAt <= on)
    .map(({ loaId, prefixes, originAses, issued, ...loa }) => {
      const ended = loa.ended && loa.ended.fact.effectiveAt <= on ? loa.ended : undefined;
      const until = startOfDay(loa.until, timeZone);
      return {
        loaId,
        prefixes,
        originAses,
        from: laterOf(startOfDay(loa.from, timeZone), issued.effectiveAt),
        until: ended && ended.fact.effectiveAt < until ? ended.fact.effectiveAt : until,
        ...(ended ? { ended: ended.how } : {}),
        leased: prefixes.filter((prefix) => leased.some((each) => overlaps(each, prefix))),
        remarks: ended || until <= on ? [] : remarksOn({ prefixes, originAses, issued, ...loa }, ground),
        events: [issued, ...(ended ? [ended.fact] : [])].map((fact) => cite(lease, fact)),
      };
    });
}

/** No paper authorises before it was issued, whatever day it says. */
const laterOf = (one: string, other: string): string => (one > other ? one : other);

interface GroundOn extends LoaGround {
  /** Where the lease was assigned: the instant and the local date. */
  readonly assigned: { readonly at: string; readonly on: LocalDate } | undefined;
}

function groundOn(lease: LeaseDocument, term: RecordedTerm, on: string): GroundOn {
  const lessees = entriesUntil(lease.lessee, on);
  const last = lessees.length > 1 ? lessees.at(-1) : undefined;
  return {
    start: termsUntil(lease, on)[0]!.start,
    end: term.end,
    prefixes: prefixesOf(lease, on),
    originAses: (entryOn(lease.origins, on)?.value ?? []).map(({ originAs }) => originAs),
    assigned: last && { at: last.from, on: localDateAt(last.from, term.terms.timeZone) },
  };
}

function remarksOn(loa: Omit<Loa, 'loaId'>, ground: GroundOn): LoaInterval['remarks'] {
  const { assigned } = ground;
  const before = assigned !== undefined && loa.issued.effectiveAt < assigned.at;
  return [...remarksOnLoa(ground, loa), ...(before ? [issuedToAnother(assigned.on)] : [])].map(
    ({ code, message, mend }) => ({ code, message, mend }),
  );
}

export const overlaps = (one: string, other: string): boolean =>
  prefixesOverlap(prefixOf(one), prefixOf(other));
