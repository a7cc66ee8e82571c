import type { Money } from '#domain/kernel/shape.js';
import { csvOf, type Column } from '../words/csv.js';
import { clauseWords } from '../words/holding-over-words.js';
import { amount, currency, lease, named, type Named } from '../words/columns.js';
import type { Names } from '../words/names.js';
import { inMonths, type Adjustment } from './adjustments.js';
import type { Ageing } from './ageing.js';
import type { Book, BookInvoice, BookMonth } from './books.js';
import type { InvoiceRemark } from './invoice-remarks.js';
import { heldByEach, type HoldingOver } from './holding-over.js';
import type { InvoiceAccount } from './invoices.js';
import type { LeaseMoneyView } from './money.js';
import type { BookHoldingOver, PartyMoneyView } from './party-money.js';
import { remarkWords } from '../words/remark-words.js';
import type { ScheduledLine } from './schedule.js';

const lessor: Column<{ readonly lessor: string; readonly names: Names }> = {
  name: 'lessor',
  type: 'text',
  meaning: 'who is paid',
  value: (row) => row.names.party(row.lessor),
};
const lessee: Column<{ readonly lessee: string; readonly names: Names }> = {
  name: 'lessee',
  type: 'text',
  meaning: 'who pays',
  value: (row) => row.names.party(row.lessee),
};

/** A line of the schedule, or the days held over that no clause prices. */
type ScheduleRow = Omit<ScheduledLine, 'amount'> & { readonly amount: Money | null };

/** The payment schedule of one lease, line by line. */
export const SCHEDULE_COLUMNS: readonly Column<Named<ScheduleRow>>[] = [
  lease,
  lessor,
  lessee,
  {
    name: 'term',
    type: 'integer',
    meaning: 'which term of the lease, 1 for the first',
    value: ({ term }) => term,
  },
  {
    name: 'for',
    type: 'text',
    meaning: '`term`, or `holding-over` for days that the lessee kept the space beyond the end',
    value: (row) => row.for,
  },
  { name: 'from', type: 'date', meaning: 'the first day that the line is for', value: ({ from }) => from },
  { name: 'until', type: 'date', meaning: 'the first day that it is not for', value: ({ until }) => until },
  { name: 'due_on', type: 'date', meaning: 'when it is payable', value: ({ dueOn }) => dueOn },
  { ...currency, value: (row) => row.amount?.currency ?? '' },
  {
    name: 'amount',
    type: 'decimal',
    meaning: 'net of tax; empty where no clause prices holding over',
    value: (row) => row.amount?.amount ?? '',
  },
];

/** What became of each invoice of one lease. */
export const INVOICE_COLUMNS: readonly Column<Named<InvoiceAccount>>[] = [
  lease,
  { name: 'invoice', type: 'text', meaning: "the invoice's reference", value: ({ invoiceId }) => invoiceId },
  lessee,
  { name: 'issued_on', type: 'date', meaning: "in the lease's time zone", value: ({ issuedOn }) => issuedOn },
  { name: 'due_on', type: 'date', meaning: 'when it is payable', value: ({ dueOn }) => dueOn },
  currency,
  amount('invoiced', 'the sum of its lines, net of tax'),
  amount('credited', 'taken back by credit notes'),
  amount('paid', 'payments received'),
  amount('outstanding', 'invoiced less credited less paid; never below nothing'),
  amount('overpaid', 'paid above what was owed'),
  {
    name: 'state',
    type: 'text',
    meaning: '`open`, `overdue`, `paid` or `credited`',
    value: ({ state }) => state,
  },
  {
    name: 'days_overdue',
    type: 'integer',
    meaning: 'days since it fell due, 0 unless overdue',
    value: ({ daysOverdue }) => daysOverdue,
  },
];

const book: Column<{ readonly book: Book }> = {
  name: 'book',
  type: 'text',
  meaning: '`inbound`: the party pays as lessee (commitment); `outbound`: it is paid as lessor (revenue)',
  value: (row) => row.book,
};

/** Commitments and revenue of one party, by month, lease and currency; adjustments each for itself, in their month. */
export const MONTH_COLUMNS: readonly Column<
  Named<BookMonth & Partial<Pick<Adjustment, 'adjusts' | 'invoiceId'>>>
>[] = [
  { name: 'month', type: 'month', meaning: 'YYYY-MM', value: ({ month }) => month },
  book,
  lease,
  lessor,
  lessee,
  currency,
  amount('scheduled', 'lines of the payment schedule that fall due in the month'),
  amount('invoiced', 'invoices issued in the month'),
  amount('credited', 'credit notes issued in the month'),
  amount('paid', 'payments received in the month'),
  {
    name: 'adjusts',
    type: 'month',
    meaning: 'of an adjustment: the closed month that it is about, of which this was learned later',
    value: ({ adjusts = '' }) => adjusts,
  },
  {
    name: 'invoice',
    type: 'text',
    meaning: 'of an adjustment: the invoice that it is about, where it is about one',
    value: ({ invoiceId = '' }) => invoiceId,
  },
];

/** For which days lessees kept the space beyond the end, or did by a notice in dispute, and what that costs. */
export const HOLDING_OVER_COLUMNS: readonly Column<
  Named<BookHoldingOver & { readonly disputed?: string | undefined }>
>[] = [
  book,
  lease,
  lessor,
  lessee,
  { name: 'from', type: 'date', meaning: 'the first day after the end', value: ({ from }) => from },
  {
    name: 'until',
    type: 'date',
    meaning: 'the first day not counted: after the return of the space, or after the day asked about',
    value: ({ until }) => until,
  },
  { name: 'days', type: 'integer', meaning: 'how many days that are', value: ({ days }) => days },
  { ...currency, value: ({ price }) => price?.currency ?? '' },
  {
    name: 'amount',
    type: 'decimal',
    meaning: 'their price, net of tax; empty where no clause has one',
    value: ({ price }) => price?.amount ?? '',
  },
  {
    name: 'clause',
    type: 'text',
    meaning: 'what the contract asks for them; `unpriced` where it does not say',
    value: ({ clause }) => (clause ? clauseWords(clause) : 'unpriced'),
  },
  {
    name: 'dispute',
    type: 'text',
    meaning:
      'of days held over by one reading of a disputed renewal alone: the dispute; they are in no schedule',
    value: ({ disputed = '' }) => disputed,
  },
];

/** What is outstanding in the books of one party, by age. */
export const AGEING_COLUMNS: readonly Column<Ageing>[] = [
  book,
  currency,
  amount('current', 'not overdue: due on the day asked about, or later'),
  { ...amount('days1To30', 'overdue by 1 to 30 days'), name: 'days_1_to_30' },
  { ...amount('days31To60', 'overdue by 31 to 60 days'), name: 'days_31_to_60' },
  { ...amount('days61To90', 'overdue by 61 to 90 days'), name: 'days_61_to_90' },
  { ...amount('over90Days', 'overdue by more than 90 days'), name: 'over_90_days' },
];

/** What does not fit in invoices of one party's leases, remark by remark. */
export const REMARK_COLUMNS: readonly Column<Named<BookInvoice & { readonly remark: InvoiceRemark }>>[] = [
  book,
  lease,
  { name: 'invoice', type: 'text', meaning: "the invoice's reference", value: ({ invoiceId }) => invoiceId },
  lessee,
  { name: 'issued_on', type: 'date', meaning: "in the lease's time zone", value: ({ issuedOn }) => issuedOn },
  currency,
  amount('invoiced', 'the sum of its lines, net of tax'),
  amount('credited', 'taken back by credit notes'),
  {
    name: 'remark',
    type: 'text',
    meaning: '`other-currency`, `billed-already`, `beyond-term`, `off-schedule` or `credit-proposed`',
    value: ({ remark }) => remark.remark,
  },
  {
    name: 'words',
    type: 'text',
    meaning: 'the remark, with the days or the amount that it is about',
    value: (row) => remarkWords(row.remark, row.currency),
  },
];

export const scheduleCsv = ({ leaseId, schedule, holdingOver }: LeaseMoneyView, names: Names): string =>
  csvOf(SCHEDULE_COLUMNS, named([...schedule, ...unpricedRows(holdingOver)], leaseId, names));

const unpricedRows = (held: HoldingOver | null): readonly ScheduleRow[] =>
  held === null || held.price !== null
    ? []
    : heldByEach(held).map((each) => ({ ...each, for: 'holding-over', dueOn: each.from, amount: null }));

export const invoicesCsv = ({ leaseId, invoices }: LeaseMoneyView, names: Names): string =>
  csvOf(INVOICE_COLUMNS, named(invoices, leaseId, names));

export const monthsCsv = ({ months, adjustments }: PartyMoneyView, names: Names): string =>
  csvOf(MONTH_COLUMNS, named(inMonths(months, adjustments), '', names));

export const holdingOverCsv = ({ party, heldOver, disputed }: PartyMoneyView, names: Names): string => {
  const byNotice = disputed.flatMap(({ disputeId, readings, book: side, leaseId }) =>
    readings.flatMap(({ holdingOver }) =>
      heldByEach(holdingOver)
        .filter(({ lessee }) => side === 'outbound' || lessee === party)
        .map((held) => ({ ...held, book: side, leaseId, disputed: disputeId })),
    ),
  );
  return csvOf(HOLDING_OVER_COLUMNS, named([...heldOver, ...byNotice], '', names));
};

export const ageingCsv = ({ ageing }: PartyMoneyView): string => csvOf(AGEING_COLUMNS, ageing);

export const remarksCsv = ({ remarked }: PartyMoneyView, names: Names): string =>
  csvOf(
    REMARK_COLUMNS,
    named(
      remarked.flatMap((invoice) => invoice.remarks.map((remark) => ({ ...invoice, remark }))),
      '',
      names,
    ),
  );
