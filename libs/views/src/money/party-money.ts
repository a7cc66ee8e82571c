import { instantOfDay } from '#domain/kernel/day.js';
import { merged } from '#domain/kernel/merged.js';
import { lastDayOf, type Month } from '#domain/kernel/month.js';
import type { Citation } from '#record/lease/fact.js';
import { atOnce, oneByOne, type InPieces } from '../declared/slices.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn } from '#record/lease/status.js';
import { withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import { accountsOf } from './accounts.js';
import type { Adjustment } from './adjustments.js';
import { ageingOf, type Ageing } from './ageing.js';
import { billedLeases, type BilledLease } from './billed-lease.js';
import {
  bookMonths,
  booksOf,
  monthTotalsOf,
  totalsOf,
  type Book,
  type BookEntry,
  type BookInvoice,
  type BookMonth,
  type BookTotals,
  type MonthTotals,
} from './books.js';
import { zoneOf } from './zone-of.js';
import { disputesOf, type DisputeInView } from '../facts/disputes.js';
import { leaseEntries } from './entries.js';
import { heldByEach, holdingOverOn, type HoldingOver } from './holding-over.js';
import { invoiceAccounts } from './invoices.js';

/** Commitments and revenue of one party by month, over all leases that it is lessee or lessor of. (I4) */
export interface PartyMoneyView extends Moment {
  /** The name of the view that answers. */
  readonly view: 'party-money';
  /** Party id of whose money it is. */
  readonly party: string;
  /** The one that was asked for. */
  readonly month?: string;
  /** Of its book, in order; the account of each is what was known when it was closed. */
  readonly closedMonths: readonly MonthClosing[];
  /** Sums of all months, by book and currency. */
  readonly totals: readonly BookTotals[];
  /** What was learned of closed months after their closing. */
  readonly adjustments: readonly Adjustment[];
  /** Leases of which the money depends on a dispute: it is shown by the renewal's standing, and here by both readings. */
  readonly disputed: readonly BookDispute[];
  /** Leases whose lessee kept the space beyond the end. */
  readonly heldOver: readonly BookHoldingOver[];
  /** Invoices that something does not fit in. */
  readonly remarked: readonly BookInvoice[];
  /** What is outstanding, by how long it has been due. */
  readonly ageing: readonly Ageing[];
  /** Month by month and lease by lease. */
  readonly months: readonly BookMonth[];
  /** Month by month over all leases, by book and currency. */
  readonly monthTotals: readonly MonthTotals[];
  /** Invoices of which something is outstanding beyond the day it fell due. */
  readonly overdue: readonly BookInvoice[];
}

interface InBook {
  /** Inbound for what the party leases from others, outbound for what it leases to others. */
  readonly book: Book;
  /** Reference of the lease. */
  readonly leaseId: string;
}
export interface BookHoldingOver extends HoldingOver, InBook {}
export interface BookDispute extends DisputeInView, InBook {}

export interface MonthClosing {
  /** `YYYY-MM`. */
  readonly month: string;
  /** The event that closed the month. */
  readonly event: Citation;
}

/** What was known of a party's leases, on `at`, when its book was closed up to the end of `month`. */
export interface Closing {
  readonly month: string;
  readonly at: string;
  readonly known: Portfolio;
}

interface Closed {
  readonly month?: string | undefined;
  readonly closings?: readonly Closing[];
  readonly closedMonths?: readonly MonthClosing[];
}

/**
 * After these closings of its book, in order. With a `month`, `YYYY-MM`, only what counts in it is listed, for which its
 * last closing before is enough, and balances are as of its close; all else is of every month.
 */
export const moneyOfParty = (...asked: Parameters<typeof moneyInPieces>): PartyMoneyView =>
  atOnce(moneyInPieces(...asked));

export function* moneyInPieces(
  party: string,
  portfolio: Portfolio,
  asked: Moment,
  { month, closings = [], closedMonths = [] }: Closed = {},
): InPieces<PartyMoneyView> {
  const moment = withMilliseconds(asked);
  const own = yield* billedLeases(portfolio, moment.on);
  const entries = yield* entriesOf(party, own);
  const closed: { until: string; entries: readonly BookEntry[] }[] = [];
  for (const closing of closings)
    closed.push({ until: closing.month, entries: yield* entriesKnown(party, closing) });
  const accounts = accountsOf(entries, closed);
  yield;
  const isShown = (each: { readonly month: string }) => month === undefined || each.month === month;
  const months = yield* bookMonths(accounts.entries.filter(isShown));
  const adjustments = accounts.adjustments.filter(isShown);
  const balanced = month === undefined ? own : yield* billedLeases(portfolio, balancedAt(month, moment.on));
  const invoices = yield* invoicesOf(party, balanced);
  const inAll = yield* bookMonths(yield* entriesOf(party, balanced));
  const totals = totalsOf(inAll, invoices);
  yield;
  return {
    view: 'party-money',
    party,
    ...moment,
    ...(month !== undefined && { month }),
    closedMonths,
    totals,
    adjustments,
    disputed: yield* inBooksOf(party, balanced, disputesOf),
    heldOver: yield* inBooksOf(party, balanced, holdingsOver, (held) => held.lessee),
    remarked: invoices.filter(({ remarks }) => remarks.length > 0),
    ageing: ageingOf(invoices),
    months,
    monthTotals: monthTotalsOf([...months, ...adjustments]),
    overdue: invoices.filter(({ state }) => state === 'overdue'),
  };
}

/** The close of a month by the days of each contract, or `on` while the month runs. */
const balancedAt =
  (month: Month, on: string) =>
  (lease: LeaseDocument): string => {
    const close = instantOfDay(lastDayOf(month), 'close', zoneOf(lease, on));
    return close < on ? close : on;
  };

function* entriesOf(party: string, own: readonly BilledLease[]): InPieces<readonly BookEntry[]> {
  const entries = yield* oneByOne(own, ({ lease, schedule, on }) =>
    leaseEntries(lease, on, schedule).flatMap((entry) =>
      booksOf(entry, party).map((book): BookEntry => merged(entry, { book })),
    ),
  );
  return entries.flat();
}

function* entriesKnown(party: string, { known, at }: Closing): InPieces<readonly BookEntry[]> {
  return yield* entriesOf(party, yield* billedLeases(known, at));
}

const holdingsOver = (lease: LeaseDocument, on: string): readonly HoldingOver[] =>
  heldByEach(holdingOverOn(lease, on));

/** What is told of each lease, in the books that the party has of it. */
function* inBooksOf<T extends object>(
  party: string,
  own: readonly BilledLease[],
  of: (lease: LeaseDocument, on: string) => readonly T[],
  lesseeOf: (told: T) => string | undefined = () => undefined,
): InPieces<readonly (T & InBook)[]> {
  const told = yield* oneByOne(own, ({ lease, on }) =>
    of(lease, on).flatMap((each) =>
      booksOf(
        { lessor: lease.lessor?.value ?? '', lessee: lesseeOf(each) ?? lesseeOn(lease, on) ?? '' },
        party,
      ).map((book): T & InBook => ({ ...each, book, leaseId: lease.leaseId })),
    ),
  );
  return told.flat();
}

function* invoicesOf(party: string, own: readonly BilledLease[]): InPieces<readonly BookInvoice[]> {
  const invoices = yield* oneByOne(own, ({ lease, schedule, on }) =>
    invoiceAccounts(lease, on, schedule).flatMap((account) =>
      booksOf({ lessor: lease.lessor?.value ?? '', lessee: account.lessee }, party).map(
        (book): BookInvoice => ({ ...account, leaseId: lease.leaseId, book }),
      ),
    ),
  );
  return invoices.flat();
}
