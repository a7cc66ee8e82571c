import { Type } from 'typebox';
import {
  count,
  HolidayCalendar,
  list,
  LocalDate,
  Money,
  oneOf,
  optional,
  record,
  text,
  TimeOfDay,
  TimeZone,
  type Static,
} from '../kernel/shape.js';

/** `count` of days, of business days by the contract's calendars, or of months with end-of-month clamping. */
export const Period = record({
  /** How many of the unit. */
  count: count(0, 3660),
  /** Calendar days, business days by the contract's calendars, or months. */
  unit: oneOf(['days', 'business-days', 'months']),
});
export type Period = Static<typeof Period>;

export const SIDES = ['lessor', 'lessee'] as const;
export const NOTICE_PURPOSES = [
  'non-renewal',
  'confirmation',
  'termination',
  'reclaim',
  'price-change',
] as const;
export type NoticePurpose = (typeof NOTICE_PURPOSES)[number];
/** A notice served is one that a clause speaks of, or uses an option to extend. */
export const SERVED_PURPOSES = [...NOTICE_PURPOSES, 'extension'] as const;
export type ServedPurpose = (typeof SERVED_PURPOSES)[number];
export type Side = (typeof SIDES)[number];
export const otherThan = (side: Side): Side => (side === 'lessor' ? 'lessee' : 'lessor');

/** A notice that a side may or must give, and how long before the term's end at the latest (I6, I15, R13). */
export const NoticeClause = record({
  /** The side that the clause speaks of; `either` binds and entitles both. */
  by: oneOf([...SIDES, 'either']),
  /** What the notice is for. */
  purpose: oneOf(NOTICE_PURPOSES),
  /** How long before the term's end the notice has to be there at the latest. */
  period: Period,
  /** Local time on the last day; 24:00 of that day unless stated. */
  hour: optional(TimeOfDay),
  /** Where the last day is no business day: the business day before it, after it, or that day all the same. */
  roll: optional(oneOf(['preceding', 'following', 'none'])),
  /** How long after dispatch a notice counts as delivered. */
  deemedDelivery: optional(Period),
  /** Which of its instants has to be in time: that it was sent, unless stated, or that it was received. */
  effectiveOn: optional(oneOf(['dispatch', 'receipt'])),
  /** What the contract calls the clause, such as "9.2"; absent where it has no name for it. */
  clause: optional(text(120)),
});
export type NoticeClause = Static<typeof NoticeClause>;

/**
 * Tacit renewal by `months` at a time, at most `limit` times, and never to an end later than `until`: a term that
 * would go beyond it does not follow. No limit unless stated.
 */
const AutoRenewal = record({
  /** Length of each term that follows of itself. */
  months: count(1, 600),
  /** How often the lease may renew tacitly at most; absent for no limit. */
  limit: optional(count(1, 1000)),
  /** The latest local date that a tacit renewal may reach; absent for no limit. */
  until: optional(LocalDate),
});

/** A right of one side to extend by `months`, at most `limit` times, if it gives notice `period` before the end. */
export const ExtensionOption = record({
  /** The side that may use the option. */
  by: oneOf([...SIDES, 'either']),
  /** By how many months one use of it extends the lease. */
  months: count(1, 600),
  /** How long before the term's end the notice that uses the option has to be there at the latest. */
  period: Period,
  /** How often the option may be used at most; absent for no limit. */
  limit: optional(count(1, 1000)),
  /** As in a notice clause. */
  hour: optional(TimeOfDay),
  /**
   * Where the last day is no business day, the day that the deadline rolls to; the one before unless stated.
   */
  roll: optional(oneOf(['preceding', 'following', 'none'])),
  /** How long after dispatch a notice counts as delivered; absent where the contract does not say. */
  deemedDelivery: optional(Period),
  /** Whether dispatch, unless stated, or receipt of the notice has to be in time. */
  effectiveOn: optional(oneOf(['dispatch', 'receipt'])),
  /** What the contract calls the clause of the option; absent where it has no name for it. */
  clause: optional(text(120)),
});
export type ExtensionOption = Static<typeof ExtensionOption>;

/** Of either kind; what looks ahead by business days counts on it. */
export const MOST_OWN_DAYS = 100;

/** A day on which a contract has no business, whatever the calendars say. */
const OwnHoliday = record({
  /** Local date in the contract's zone. */
  date: LocalDate,
  /** What makes it a holiday, in words. */
  name: text(120),
});

/**
 * What a contract says of single days beside its calendars, or instead of them: laws change after holidays were
 * published. A Saturday or Sunday is no business day by either.
 */
const OwnHolidays = record({
  /** Days that are holidays by this contract besides those of its calendars. */
  added: optional(list(OwnHoliday, { max: MOST_OWN_DAYS })),
  /** Holidays of the calendars that are business days by this contract. */
  removed: optional(list(LocalDate, { max: MOST_OWN_DAYS })),
});
export type OwnHolidays = Static<typeof OwnHolidays>;

/**
 * What is to be paid where the lessee keeps the space beyond the end: a share of the monthly fee, or an amount of its own
 * for each month or each day of it.
 */
export const HoldingOverClause = Type.Union([
  record({
    /** The price is a share of the monthly fee. */
    kind: Type.Literal('percent-of-fee'),
    /** Percent of the monthly fee, 100 for the fee itself. */
    percent: count(0, 10_000),
    /** What the contract calls the clause; absent where it has no name for it. */
    clause: optional(text(120)),
  }),
  record({
    /** The price is an amount for each month. */
    kind: Type.Literal('per-month'),
    /** What one month of holding over costs, net of tax. */
    amount: Money,
    /** What the contract calls the clause; absent where it has no name for it. */
    clause: optional(text(120)),
  }),
  record({
    /** The price is an amount for each day. */
    kind: Type.Literal('per-day'),
    /** What one day of holding over costs, net of tax. */
    amount: Money,
    /** What the contract calls the clause; absent where it has no name for it. */
    clause: optional(text(120)),
  }),
]);
export type HoldingOverClause = Static<typeof HoldingOverClause>;

/**
 * The clauses that every deadline derives from. Half-open: `end` is the first day outside the term, in
 * `timeZone`. Business days are Monday to Friday less the holidays of all `holidayCalendars`, but for what `holidays`
 * says of a day. (I15, V2, R13)
 */
export const Terms = record({
  /** First day of the first term, a local date in `timeZone`. */
  start: LocalDate,
  /** First day outside the term, a local date in `timeZone`. */
  end: LocalDate,
  /** The contract's zone, an IANA time zone, in which all of its local dates are read. */
  timeZone: TimeZone,
  /**
   * ISO 3166 codes of the holiday calendars, of country or subdivision; a holiday of any of them is no
   * business day.
   */
  holidayCalendars: list(HolidayCalendar, { max: 8 }),
  /**
   * What the contract adds to the holidays of its calendars or takes from them; absent where it does neither.
   */
  holidays: optional(OwnHolidays),
  /** The clauses on notices: who may or must give which, and how long before the end. */
  notices: list(NoticeClause, { max: 16 }),
  /** How the lease renews tacitly; absent where it does not. */
  autoRenewal: optional(AutoRenewal),
  /** The options of a side to extend the lease; absent where there is none. */
  extensionOptions: optional(list(ExtensionOption, { max: 8 })),
  /** Days after an end without renewal in which the lease can still be saved; 0 for no grace. */
  graceDays: count(0, 3660),
  /** Days a lessee may still announce after the end while it moves (R18). */
  migrationDays: optional(count(0, 3660)),
  /** Days that this link needs to pass a notice on to the next party of the provider chain (Q8). */
  slackDays: optional(count(0, 366)),
  /** What a month of the lease costs, net of tax, payable in advance. */
  monthlyFee: Money,
  /** The price of holding over; without it the contract prices none. */
  holdingOver: optional(HoldingOverClause),
  /** What moving to other addresses would cost the lessee (R26). */
  renumberingCost: optional(Money),
});
export type Terms = Static<typeof Terms>;

/** The clauses that speak of such a notice, from whichever side. */
export const clausesFor = (
  { notices, extensionOptions = [] }: Pick<Terms, 'notices' | 'extensionOptions'>,
  served: ServedPurpose,
): readonly (NoticeClause | ExtensionOption)[] =>
  served === 'extension' ? extensionOptions : notices.filter(({ purpose }) => purpose === served);

/** Whether the clause gives a side the right to it. */
export const mayServe = ({ by }: Pick<NoticeClause, 'by'>, side: Side): boolean =>
  by === side || by === 'either';

/** The side that such a notice comes from unless somebody says so: who alone has a right to it, or else whose it usually is. */
export function usualSide(terms: Pick<Terms, 'notices' | 'extensionOptions'>, served: ServedPurpose): Side {
  const entitled = SIDES.filter((side) => clausesFor(terms, served).some((clause) => mayServe(clause, side)));
  const [only, other] = entitled;
  return only !== undefined && other === undefined ? only : USUAL_SIDE[served];
}

const USUAL_SIDE: Readonly<Record<ServedPurpose, Side>> = {
  'non-renewal': 'lessee',
  confirmation: 'lessee',
  termination: 'lessee',
  extension: 'lessee',
  reclaim: 'lessor',
  'price-change': 'lessor',
};
