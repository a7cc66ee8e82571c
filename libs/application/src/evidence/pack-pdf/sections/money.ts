import { grouped, moneyWords } from '#domain/kernel/money-words.js';
import type { BookInvoice } from '#views/money/books.js';
import type { InvoiceAccount } from '#views/money/invoices.js';
import type { LeaseMoneyView } from '#views/money/money.js';
import type { PartyMoneyView } from '#views/money/party-money.js';
import { stateWords } from '#views/money/text.js';
import { disputeWords } from '#views/words/dispute-words.js';
import { holdingOverWords } from '#views/words/holding-over-words.js';
import type { Names } from '#views/words/names.js';
import { remarkWords } from '#views/words/remark-words.js';
import { aside, heading, paragraph, right, table, type Block, type Cell, type Column } from '../block.js';
import { restsOn } from '../words.js';

const MOST_INVOICES = 200;

/** What one party owes and earns by its leases, each currency for itself. */
export function partyMoney(view: PartyMoneyView): readonly Block[] {
  const { totals, ageing, monthTotals, overdue, remarked, disputed, heldOver } = view;
  return [
    heading(1, 'Money'),
    paragraph(
      'Net of tax. Inbound is what the party leases from others and pays for, outbound what it leases to others. Amounts in ' +
        'different currencies or books are never added.',
    ),
    heading(2, 'All months'),
    table(
      [
        'Book',
        'Currency',
        ...['Scheduled', 'Invoiced', 'Credited', 'Paid', 'Outstanding', 'Overdue', 'Overpaid'].map(right),
      ],
      totals.map((each) => [
        each.book,
        { text: each.currency, bold: true },
        ...[
          each.scheduled,
          each.invoiced,
          each.credited,
          each.paid,
          each.outstanding,
          each.overdue,
          each.overpaid,
        ].map(grouped),
      ]),
      'Nothing is scheduled or invoiced.',
    ),
    heading(2, 'Outstanding, by days since it fell due'),
    table(
      ['Book', 'Currency', ...['Not due', '1 to 30', '31 to 60', '61 to 90', 'Over 90'].map(right)],
      ageing.map((each) => [
        each.book,
        { text: each.currency, bold: true },
        ...[each.current, each.days1To30, each.days31To60, each.days61To90, each.over90Days].map(grouped),
      ]),
      'Nothing is outstanding.',
    ),
    ...invoiceList('Overdue', overdue),
    ...invoiceList('Invoices that something does not fit in', remarked),
    ...listed(
      'Renewals in dispute',
      disputed.map((each) => [each.leaseId, each.book, disputeWords(each), restsOn(each.events)]),
    ),
    ...listed(
      'Held over beyond the end',
      heldOver.map((each) => [each.leaseId, each.book, holdingOverWords(each), restsOn(each.events)]),
    ),
    heading(2, 'By month'),
    table(
      ['Month', 'Book', 'Currency', ...['Scheduled', 'Invoiced', 'Credited', 'Paid'].map(right)],
      monthTotals.map((each) => [
        each.month,
        each.book,
        each.currency,
        ...[each.scheduled, each.invoiced, each.credited, each.paid].map(grouped),
      ]),
      'No month has an entry.',
    ),
    aside('Each lease’s part of each month is in views, in the answer called party-money.'),
  ];
}

const listed = (title: string, rows: readonly (readonly Cell[])[]): readonly Block[] =>
  rows.length === 0 ? [] : [heading(2, title), table(['Lease', 'Book', 'What', 'Rests on'], rows, '')];

const INVOICE_COLUMNS: readonly (string | Column)[] = [
  'Invoice',
  'Due',
  right('Invoiced'),
  right('Credited'),
  right('Paid'),
  '',
  'State',
  'Rests on',
];

const invoiceRow = (invoice: InvoiceAccount, own: string): readonly Cell[] => [
  invoice.invoiceId,
  invoice.dueOn,
  grouped(invoice.invoiced),
  grouped(invoice.credited),
  grouped(invoice.paid),
  invoice.currency,
  [stateWords(invoice), ...invoice.remarks.map((remark) => remarkWords(remark, invoice.currency))].join('; '),
  restsOn(invoice.events, own),
];

function invoiceList(title: string, invoices: readonly BookInvoice[]): readonly Block[] {
  const more = invoices.length - MOST_INVOICES;
  return [
    heading(2, title),
    table(
      ['Lease', ...INVOICE_COLUMNS],
      invoices
        .slice(0, MOST_INVOICES)
        .map((invoice) => [invoice.leaseId, ...invoiceRow(invoice, `lease-${invoice.leaseId}`)]),
      'None.',
    ),
    ...(more > 0 ? [aside(`and ${more} more in the answer called party-money.`)] : []),
  ];
}

/** Payment schedule and invoices of one lease. */
export function leaseMoney(view: LeaseMoneyView, names: Names): readonly Block[] {
  const own = `lease-${view.leaseId}`;
  return [
    heading(1, 'Money'),
    paragraph('Net of tax, monthly in advance by the terms of the contract.'),
    ...listed(
      'Renewals in dispute',
      view.disputes.map((each) => [view.leaseId, '', disputeWords(each), restsOn(each.events, own)]),
    ),
    ...(view.holdingOver ? [paragraph(`Held over: ${holdingOverWords(view.holdingOver)}.`)] : []),
    heading(2, 'Invoices'),
    table(
      INVOICE_COLUMNS,
      view.invoices.map((invoice) => invoiceRow(invoice, own)),
      'No invoice is on record.',
    ),
    heading(2, 'Payment schedule'),
    table(
      ['For', 'From', 'Until', right('Amount'), 'Lessee', 'Rests on'],
      view.schedule.map(({ term, for: basis, from, until, amount, lessee, events }) => [
        basis === 'term' ? `term ${term}` : 'held over',
        from,
        until,
        moneyWords(amount),
        names.party(lessee),
        restsOn(events, own),
      ]),
      'Nothing is scheduled.',
    ),
  ];
}
