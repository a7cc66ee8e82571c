import { csvOf, type Column } from '../words/csv.js';
import { amount, currency, lease, named, type Named } from '../words/columns.js';
import type { Names } from '../words/names.js';
import type { InvoiceAccount } from './invoices.js';
import type { BookMonth, LeaseMoneyView, PartyMoneyView } from './money.js';
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

/** The payment schedule of one lease, line by line. */
export const SCHEDULE_COLUMNS: readonly Column<Named<ScheduledLine>>[] = [
  lease,
  lessor,
  lessee,
  {
    name: 'term',
    type: 'integer',
    meaning: 'which term of the lease, 1 for the first',
    value: ({ term }) => term,
  },
  { name: 'from', type: 'date', meaning: 'the first day that the line is for', value: ({ from }) => from },
  { name: 'until', type: 'date', meaning: 'the first day that it is not for', value: ({ until }) => until },
  { name: 'due_on', type: 'date', meaning: 'when it is payable', value: ({ dueOn }) => dueOn },
  { ...currency, value: (row) => row.amount.currency },
  { name: 'amount', type: 'decimal', meaning: 'net of tax', value: (row) => row.amount.amount },
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

/** Commitments and revenue of one party, by month, lease and currency. */
export const MONTH_COLUMNS: readonly Column<Named<BookMonth>>[] = [
  { name: 'month', type: 'month', meaning: 'YYYY-MM', value: ({ month }) => month },
  {
    name: 'book',
    type: 'text',
    meaning: '`inbound`: the party pays as lessee (commitment); `outbound`: it is paid as lessor (revenue)',
    value: ({ book }) => book,
  },
  lease,
  lessor,
  lessee,
  currency,
  amount('scheduled', 'lines of the payment schedule that fall due in the month'),
  amount('invoiced', 'invoices issued in the month'),
  amount('credited', 'credit notes issued in the month'),
  amount('paid', 'payments received in the month'),
];

export const scheduleCsv = ({ leaseId, schedule }: LeaseMoneyView, names: Names): string =>
  csvOf(SCHEDULE_COLUMNS, named(schedule, leaseId, names));

export const invoicesCsv = ({ leaseId, invoices }: LeaseMoneyView, names: Names): string =>
  csvOf(INVOICE_COLUMNS, named(invoices, leaseId, names));

export const monthsCsv = ({ months }: PartyMoneyView, names: Names): string =>
  csvOf(MONTH_COLUMNS, named(months, '', names));
