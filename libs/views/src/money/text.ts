import type { BookTotals, LeaseMoneyView, PartyMoneyView } from './money.js';
import type { InvoiceAccount } from './invoices.js';
import { grouped } from '../liability/grouped.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

/** The payment schedule of one lease, its invoices, and what is overdue, as a person reads it in a terminal. */
export function renderLeaseMoney(view: LeaseMoneyView, names: Names): string {
  const own = `lease-${view.leaseId}`;
  return [
    ...heading(`Money of lease ${view.leaseId}`),
    `net of tax, ${moment(view)}`,
    '',
    view.schedule.length === 0 ? 'nothing is scheduled' : 'payment schedule, monthly in advance',
    ...table(
      view.schedule.map(({ term, from, until, amount, lessee, events }) => [
        `term ${term}`,
        from,
        `until ${until}`,
        `${grouped(amount.amount)} ${amount.currency}`,
        `${names.party(lessee)}  ${evidence(events, own)}`,
      ]),
      2,
    ),
    '',
    view.invoices.length === 0 ? 'no invoice is on record' : 'invoices',
    ...table(
      view.invoices.map((invoice) => invoiceRow(invoice, own)),
      2,
    ),
    '',
  ].join('\n');
}

const invoiceRow = (invoice: InvoiceAccount, own: string): readonly string[] => [
  invoice.invoiceId,
  `due ${invoice.dueOn}`,
  `invoiced ${grouped(invoice.invoiced)}`,
  `credited ${grouped(invoice.credited)}`,
  `paid ${grouped(invoice.paid)}`,
  `${stateWords(invoice)}  ${evidence(invoice.events, own)}`,
];

function stateWords({ state, outstanding, overpaid, currency, daysOverdue }: InvoiceAccount): string {
  const open = `${grouped(outstanding)} ${currency} outstanding`;
  if (state === 'overdue') return `OVERDUE by ${daysOverdue} days, ${open}`;
  if (state === 'open') return open;
  return /[1-9]/.test(overpaid) ? `${state}, ${grouped(overpaid)} ${currency} too much` : state;
}

/** Commitments and revenue of one party by month. */
export const renderPartyMoney = (view: PartyMoneyView, names: Names): string =>
  [
    ...heading(`Commitments and revenue of ${names.party(view.party)}`),
    `net of tax, ${moment(view)}; inbound is leased from others, outbound to others`,
    ...table(view.totals.map(totalRow)),
    '',
    ...table(
      view.months.map(({ month, book, leaseId, currency, scheduled, invoiced, credited, paid }) => [
        month,
        book,
        leaseId,
        `scheduled ${grouped(scheduled)} ${currency}`,
        `invoiced ${grouped(invoiced)}`,
        `credited ${grouped(credited)}`,
        `paid ${grouped(paid)}`,
      ]),
      2,
    ),
    ...(view.overdue.length === 0 ? [] : ['', 'overdue']),
    ...table(
      view.overdue.map((invoice) => [invoice.leaseId, ...invoiceRow(invoice, `lease-${invoice.leaseId}`)]),
      2,
    ),
    '',
  ].join('\n');

const totalRow = (totals: BookTotals): readonly string[] => [
  `${totals.book} ${totals.currency}`,
  `scheduled ${grouped(totals.scheduled)}`,
  `invoiced ${grouped(totals.invoiced)}`,
  `paid ${grouped(totals.paid)}`,
  `outstanding ${grouped(totals.outstanding)}, overdue ${grouped(totals.overdue)}`,
];
