import { isBefore } from '../kernel/instant.js';
import { localDateAt, startOfDay } from '../kernel/zoned.js';
import { dayAfter, type CalendarOf } from './business-days.js';
import { deadlines } from './deadlines.js';
import type { Milestone } from './milestone.js';
import type { Term } from './term.js';
import { clausesFor, mayServe, type ServedPurpose, type Side, type Terms } from './terms.js';

/** A notice as far as it decides whether another term follows: who gave it, and when it was sent and received. */
export interface Notice {
  readonly by: Side;
  readonly purpose: ServedPurpose;
  /** The instant that it was served. */
  readonly served: string;
  /** The first instant at which it is on record as delivered or acknowledged. */
  readonly received?: string | undefined;
}

/** The notices by which a side lets it be known that the term that runs shall be the last, each by its own clause. */
const ENDING_PURPOSES: ReadonlySet<ServedPurpose> = new Set(['non-renewal', 'termination', 'reclaim']);

/** Whether a notice, in time or late, is one that a term can end by. */
export const canEnd = ({
  purpose,
  withoutEffect,
}: {
  readonly purpose: ServedPurpose;
  readonly withoutEffect?: string | undefined;
}): boolean => withoutEffect === undefined && ENDING_PURPOSES.has(purpose);

/** Whether the deadline is one for such a notice from that side. */
export const isFor = (
  { kind, purpose, by, excuses }: Pick<Milestone, 'kind' | 'purpose' | 'by' | 'excuses'>,
  notice: Pick<Notice, 'by' | 'purpose'>,
): boolean =>
  (notice.purpose === 'extension' ? kind === 'extension-deadline' : purpose === notice.purpose) &&
  (by === notice.by || by === 'either' || excuses === notice.by);

/** The instant of a notice that has to be in time by the clause; undefined while it has not come. */
export const countsAt = (
  { effectiveOn }: Pick<Milestone, 'effectiveOn'>,
  { served, received }: Pick<Notice, 'served' | 'received'>,
): string | undefined => (effectiveOn === 'receipt' ? received : served);

/**
 * Whether it came after the last instant that the contract leaves to its side, or is not on record as received
 * where it has to be; where no clause sets one that matters, none is late. (R16)
 */
export function isLate(notice: Notice, terms: Terms, term: Term, calendarOf: CalendarOf): boolean {
  const own = deadlines(terms, term, calendarOf(terms)).filter((milestone) => isFor(milestone, notice));
  return own.length > 0 && own.every((deadline) => isLateFor(notice, deadline));
}

/** Whether a clause that speaks of such a notice from that side lets it decide, and it came in time by that. */
export function isInTimeByClause(notice: Notice, terms: Terms, term: Term, calendarOf: CalendarOf): boolean {
  const own = deadlines(terms, term, calendarOf(terms)).filter((milestone) => isFor(milestone, notice));
  return own.some((deadline) => !isLateFor(notice, deadline));
}

/**
 * The instant that a notice takes effect: that it was served, or the beginning of the day on which a clause for it deems
 * it delivered, the last of several.
 */
export function takesEffect(
  notice: Pick<Notice, 'by' | 'purpose' | 'served'>,
  terms: Terms,
  calendarOf: CalendarOf,
): string {
  const { timeZone } = terms;
  const sent = localDateAt(notice.served, timeZone);
  return clausesFor(terms, notice.purpose)
    .filter((clause) => mayServe(clause, notice.by))
    .flatMap(({ deemedDelivery }) => deemedDelivery ?? [])
    .map((period) => startOfDay(dayAfter(sent, period, calendarOf(terms)), timeZone))
    .reduce((last, at) => (isBefore(last, at) ? at : last), notice.served);
}

/** Whether something hangs on the deadline for a side: nothing does where it is moot, or that side is excused. */
export const binds = ({ moot, excuses }: Pick<Milestone, 'moot' | 'excuses'>, side: Side): boolean =>
  moot === undefined && excuses !== side;

/** Nothing comes too late for a deadline that does not bind its side. */
export const isLateFor = (notice: Pick<Notice, 'by' | 'served' | 'received'>, deadline: Milestone): boolean =>
  binds(deadline, notice.by) && !isInTime(notice, deadline);

/** By the instant that counts; not by what can be proved. */
export function isInTime(notice: Pick<Notice, 'served' | 'received'>, deadline: Milestone): boolean {
  const at = countsAt(deadline, notice);
  return at !== undefined && !isBefore(deadline.instant, at);
}
