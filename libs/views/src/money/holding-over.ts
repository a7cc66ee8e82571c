import { addDays, daysBetween, LAST_DAY, type LocalDate } from '#domain/kernel/local-date.js';
import { fromMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import { heldOver } from '#domain/fees/held-over.js';
import type { Instalment } from '#domain/fees/instalments.js';
import type { HoldingOverClause } from '#domain/renewal/terms.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import { feeOn, feesAgreed } from '#record/lease/fee.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isAssigned, lesseeWhen } from '#record/lease/status.js';
import { termsAgreed } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import { daysOfAssignments, endOfUse } from './end-of-use.js';
import type { ScheduledLine } from './schedule.js';

/** That a lessee kept the space beyond the end of its lease, for which days, and what the contract asks for them. */
export interface HoldingOver {
  /** The term that was over, and the first local date behind it. */
  readonly term: number;
  /** First day behind the end of that term, a local date in the contract's zone. */
  readonly from: LocalDate;
  /** The first day not counted: behind the return of the space, or behind the day asked about while it is to come. */
  readonly until: LocalDate;
  /** How many days it has come to. */
  readonly days: number;
  /** Whether the return of the space is on record. */
  readonly givenBack: boolean;
  /** Net of tax; null where no clause prices it. (I4) */
  readonly price: Money | null;
  /** The clause that prices it; null where the contract has none. */
  readonly clause: HoldingOverClause | null;
  /** Party id of who kept the space and owes the price; where the lease was assigned meanwhile, of the first who did. */
  readonly lessee: string;
  /** Whose days they are, where the lease was assigned among them: each day's price is that of whoever had its start. */
  readonly byLessee: readonly HeldShare[];
  /** Party id of the lessor whom it is owed to. */
  readonly lessor: string;
  /** What set the renewal aside, and what worded the clauses. */
  readonly events: readonly Citation[];
}

/** The days of one lessee, and their price. */
export type HeldShare = Pick<HoldingOver, 'from' | 'until' | 'days' | 'price' | 'lessee'>;

/** The same as each lessee's own; none where nobody held over. */
export const heldByEach = (held: HoldingOver | null): readonly HoldingOver[] =>
  held === null ? [] : held.byLessee.map((share) => ({ ...held, ...share, byLessee: [share] }));

interface Held {
  readonly term: RecordedTerm;
  readonly until: LocalDate;
  readonly givenBack: boolean;
  readonly setAside: Fact;
}

/** As it is known at `on`; null where nobody has held over by then. */
export function holdingOverOn(lease: LeaseDocument, on: string): HoldingOver | null {
  const held = heldBy(lease, on);
  if (held === undefined) return null;
  const { term, until, givenBack, setAside } = held;
  const { timeZone, holdingOver: clause = null } = term.terms;
  const months = clause && monthsOf(lease, held, clause, on);
  const share = (from: LocalDate, to: LocalDate): HeldShare => ({
    from,
    until: to,
    days: daysBetween(from, to),
    price: months && sumOf(months.filter((line) => from <= line.from && line.from < to)),
    lessee: lesseeWhen(lease, startOfDay(from, timeZone)) ?? '',
  });
  const changes = daysOfAssignments(lease, timeZone).filter((day) => term.end < day && day < until);
  const begins = [...new Set([term.end, ...changes])];
  return {
    term: term.ordinal,
    ...share(term.end, until),
    givenBack,
    clause,
    byLessee: begins.map((from, index) => share(from, begins[index + 1] ?? until)),
    lessor: lease.lessor?.value ?? '',
    events: eventsOf(lease, term, setAside),
  };
}

/** Of the payment schedule: the price of holding over, month by month from the old end; none where no clause has one. */
export function holdingOverLines(lease: LeaseDocument, on: string): readonly ScheduledLine[] {
  const held = heldBy(lease, on);
  const clause = held?.term.terms.holdingOver;
  if (held === undefined || clause === undefined) return [];
  const { term, setAside } = held;
  return monthsOf(lease, held, clause, on).map(({ from, until, fee, amount }) => ({
    term: term.ordinal,
    for: 'holding-over',
    from,
    until,
    dueOn: from,
    amount: fromMinor(amount, fee.currency),
    lessee: lesseeWhen(lease, startOfDay(from, term.terms.timeZone)) ?? '',
    lessor: lease.lessor?.value ?? '',
    events: eventsOf(lease, term, setAside),
  }));
}

/** The day asked about counts, as the day does on which the space was given back. */
function heldBy(lease: LeaseDocument, on: string): Held | undefined {
  const { overstay } = lease;
  if (overstay === null || on < overstay.from) return undefined;
  const term = termsAgreed(lease, on).at(-1);
  if (term === undefined) return undefined;
  const over = endOfUse(lease, on);
  const today = localDateAt(on, term.terms.timeZone);
  const until = over ?? (today < LAST_DAY ? addDays(today, 1) : LAST_DAY);
  return until <= term.end
    ? undefined
    : {
        term,
        until,
        givenBack: over !== undefined && !lease.status.some(({ value }) => isAssigned(value)),
        setAside: overstay.fact,
      };
}

/** A share of the fee is of the one for the last day of the term. */
function monthsOf(lease: LeaseDocument, { term, until }: Held, clause: HoldingOverClause, on: string) {
  const { timeZone, monthlyFee } = term.terms;
  const last = feeOn(feesAgreed(lease, on), timeZone)(addDays(term.end, -1));
  return heldOver(term, until, clause, last?.fee ?? monthlyFee, daysOfAssignments(lease, timeZone));
}

const sumOf = (months: readonly Instalment[]): Money =>
  fromMinor(
    months.reduce((sum, { amount }) => sum + amount, 0n),
    months[0]!.fee.currency,
  );

const eventsOf = (lease: LeaseDocument, { wording }: RecordedTerm, setAside: Fact): readonly Citation[] =>
  [setAside, wording].map((fact) => cite(lease, fact));
