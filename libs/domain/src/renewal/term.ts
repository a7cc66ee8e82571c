import { differenceInCalendarMonths } from 'date-fns/differenceInCalendarMonths';
import { addMonths, type LocalDate } from '../kernel/local-date.js';
import { utc } from '../kernel/utc-date.js';
import type { Terms } from './terms.js';
import type { Waiver } from './waivers.js';

/** One stretch of a lease, from `start` up to but not including `end`. */
export interface Term {
  /** 1 for the first; each renewal begins the next. */
  readonly ordinal: number;
  /** First day of the term, a local date in the contract's zone. */
  readonly start: LocalDate;
  /** First day outside the term, a local date in the contract's zone. */
  readonly end: LocalDate;
  /** The end last written into a contract: its day of the month is what tacit renewals aim at. */
  readonly agreedEnd: LocalDate;
  /** The day that its months begin on, where they have it: that of the agreed end before it, which a short month cuts. */
  readonly dayOfMonth: number;
  /** How many of the renewals so far were tacit. */
  readonly tacitRenewals: number;
  /** The deadlines of it that a side let go. */
  readonly waived: readonly Waiver[];
}

/** The term that the contract itself names. */
export const firstTerm = ({ start, end }: Pick<Terms, 'start' | 'end'>): Term => ({
  ordinal: 1,
  start,
  end,
  agreedEnd: end,
  dayOfMonth: dayOf(start),
  tacitRenewals: 0,
  waived: [],
});

/** A first term of which the contract words another start. */
export const startingOn = <T extends Term>(term: T, start: LocalDate): T => ({
  ...term,
  start,
  dayOfMonth: dayOf(start),
});

export const waiving = <T extends Term>(term: T, waiver: T['waived'][number]): T => ({
  ...term,
  waived: [...term.waived, waiver],
});

/** Whether another term follows of itself if nobody gives notice. */
export const renewsTacitly = (terms: Pick<Terms, 'autoRenewal'>, term: Term): boolean =>
  tacitRenewal(terms, term) !== undefined;

/** The term that follows of itself, undefined if none does. */
export function tacitRenewal({ autoRenewal }: Pick<Terms, 'autoRenewal'>, term: Term): Term | undefined {
  if (!autoRenewal || term.tacitRenewals >= (autoRenewal.limit ?? Number.POSITIVE_INFINITY)) return undefined;
  const end = monthsOn(term, autoRenewal.months);
  if (autoRenewal.until !== undefined && end > autoRenewal.until) return undefined;
  return renewedTacitly(term, end);
}

/** The term that followed of itself to `end`, as recorded. */
export const renewedTacitly = (term: Term, end: LocalDate): Term => ({
  agreedEnd: term.agreedEnd,
  tacitRenewals: term.tacitRenewals + 1,
  ...following(term, end),
});

/** The term that the parties agree on to follow, up to an end that they name. */
export const agreedRenewal = (term: Term, end: LocalDate): Term => ({
  agreedEnd: end,
  tacitRenewals: term.tacitRenewals,
  ...following(term, end),
});

/** The term that follows where an option to extend by `months` is used. */
export const extension = (term: Term, months: number): Term => ({
  agreedEnd: term.agreedEnd,
  tacitRenewals: term.tacitRenewals,
  ...following(term, monthsOn(term, months)),
});

/** How many of the renewals so far were agreed, extensions among them. */
export const agreedRenewals = (term: Term): number => term.ordinal - 1 - term.tacitRenewals;

/**
 * A term that is on record, behind the one before it as that is known now; `undefined` where it lost its ground: it would
 * be over by then, or it followed of itself at an end that turned out to be none.
 */
export function behind<T extends Term>(last: Term, next: T, kind: 'tacit' | 'agreed'): T | undefined {
  if (next.end <= last.end || (kind === 'tacit' && next.start !== last.end)) return undefined;
  return {
    ...next,
    start: last.end,
    // An end of its own was written for it; else it aims at that of the one before.
    agreedEnd: next.agreedEnd === next.end ? next.agreedEnd : last.agreedEnd,
    dayOfMonth: dayOf(last.agreedEnd),
    tacitRenewals: last.tacitRenewals + (kind === 'tacit' ? 1 : 0),
  };
}

/** The term with another end, agreed in writing. */
export const endingOn = <T extends Term>(term: T, end: LocalDate): T => ({ ...term, end, agreedEnd: end });

const following = (term: Term, end: LocalDate) => ({
  ordinal: term.ordinal + 1,
  start: term.end,
  end,
  dayOfMonth: dayOf(term.agreedEnd),
  waived: [],
});

const dayOf = (date: LocalDate): number => Number(date.slice(8));

// Counted from the agreed end: 31 January, 28 February, 31 March. From the last end it would stay on the 28th.
function monthsOn(term: Term, months: number): LocalDate {
  const sinceAgreed = differenceInCalendarMonths(term.end, term.agreedEnd, { in: utc });
  return addMonths(term.agreedEnd, sinceAgreed + months);
}
