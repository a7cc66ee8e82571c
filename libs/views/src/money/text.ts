import { groupBy } from '#domain/kernel/group-by.js';
import { adjustmentRow } from './adjustment-row.js';
import { inMonths, type Adjustment } from './adjustments.js';
import type { Ageing } from './ageing.js';
import { monthKey, type BookInvoice, type BookMonth, type BookTotals, type MonthTotals } from './books.js';
import type { InvoiceAccount } from './invoices.js';
import type { LeaseMoneyView } from './money.js';
import type { BookDispute, BookHoldingOver, PartyMoneyView } from './party-money.js';
import type { ScheduledLine } from './schedule.js';
import { remarkWords } from '../words/remark-words.js';
import { grouped, moneyWords } from '#domain/kernel/money-words.js';
import { disputeWords } from '../words/dispute-words.js';
import { holdingOverWords } from '../words/holding-over-words.js';
import { evidence } from '../words/evidence.js';
import { plural } from '../words/plural.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

/** The payment schedule of one lease, its invoices, and what is overdue, as a person reads it in a terminal. */
export function renderLeaseMoney(view: LeaseMoneyView, names: Names): string {
  const own = `lease-${view.leaseId}`;
  return [
    ...heading(`Money of lease ${view.leaseId}`),
    `net of tax, ${moment(view)}`,
    ...table([
      ...view.disputes.map((each) => ['DISPUTED', `${disputeWords(each)}  ${evidence(each.events, own)}`]),
      ...(view.holdingOver
        ? [['held over', `${holdingOverWords(view.holdingOver)}  ${evidence(view.holdingOver.events, own)}`]]
        : []),
    ]),
    '',
    view.schedule.length === 0 ? 'nothing is scheduled' : 'payment schedule, monthly in advance',
    ...table(
      view.schedule.map((line) => scheduleRow(line, own, names)),
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

const scheduleRow = (
  { term, for: basis, from, until, amount, lessee, events }: ScheduledLine,
  own: string,
  names: Names,
): readonly string[] => [
  basis === 'term' ? `term ${term}` : 'held over',
  from,
  `until ${until}`,
  moneyWords(amount),
  `${names.party(lessee)}  ${evidence(events, own)}`,
];

function invoiceRow(invoice: InvoiceAccount, own: string): readonly string[] {
  const remarks = invoice.remarks.map((remark) => remarkWords(remark, invoice.currency));
  return [
    invoice.invoiceId,
    `due ${invoice.dueOn}`,
    `invoiced ${grouped(invoice.invoiced)}`,
    `credited ${grouped(invoice.credited)}`,
    `paid ${grouped(invoice.paid)}`,
    `${[stateWords(invoice), ...remarks].join('; ')}  ${evidence(invoice.events, own)}`,
  ];
}

export function stateWords({ state, outstanding, overpaid, currency, daysOverdue }: InvoiceAccount): string {
  const open = `${grouped(outstanding)} ${currency} outstanding`;
  if (state === 'overdue') return `OVERDUE by ${plural(daysOverdue, 'day')}, ${open}`;
  if (state === 'open') return open;
  return /[1-9]/.test(overpaid) ? `${state}, ${grouped(overpaid)} ${currency} too much` : state;
}

/** What needs looking at first, then commitments and revenue of one party by month. */
export const renderPartyMoney = (view: PartyMoneyView, names: Names): string =>
  [
    ...heading(`Commitments and revenue of ${names.party(view.party)}`),
    `net of tax, ${moment(view)}; inbound is leased from others, outbound to others`,
    ...closedWords(view),
    ...table(view.totals.map(totalRow)),
    '',
    ...section('renewals in dispute; all else is by their standing', view.disputed.map(disputeRow)),
    ...section('held over beyond the end', view.heldOver.map(heldOverRow)),
    ...section('invoices that something does not fit in', view.remarked.map(partyInvoiceRow)),
    ...section('learned of closed months after their closing', openAdjustments(view).map(adjustmentRow)),
    ...section('outstanding, by days since it fell due', view.ageing.map(ageingRow)),
    ...section('by month', monthRows(view)),
    ...section('overdue', view.overdue.map(partyInvoiceRow)),
  ].join('\n');

/** How far the book is closed, or that the month asked for is. */
function closedWords({ month, closedMonths }: PartyMoneyView): readonly string[] {
  const last = closedMonths.at(-1);
  if (last === undefined) return [];
  return month !== undefined && month <= last.month
    ? [`${month} is closed: this is what was known when it was`]
    : [`closed up to ${last.month}, on ${last.event.effectiveAt}`];
}

/** Those that count in the month asked for, or else in the one that is open. */
const openAdjustments = ({ month, adjustments, closedMonths }: PartyMoneyView): readonly Adjustment[] =>
  adjustments.filter((each) => month !== undefined || each.month > (closedMonths.at(-1)?.month ?? ''));

const section = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [title, ...table(rows, 2), ''];

const partyInvoiceRow = (invoice: BookInvoice): readonly string[] => [
  invoice.leaseId,
  ...invoiceRow(invoice, `lease-${invoice.leaseId}`),
];

const disputeRow = (each: BookDispute): readonly string[] => [
  each.leaseId,
  each.book,
  `${disputeWords(each)}  ${evidence(each.events, `lease-${each.leaseId}`)}`,
];

const heldOverRow = (each: BookHoldingOver): readonly string[] => [
  each.leaseId,
  each.book,
  `${holdingOverWords(each)}  ${evidence(each.events, `lease-${each.leaseId}`)}`,
];

/** The leases of each month, what adjusts others in it, and behind them what they come to. */
const monthRows = ({ months, adjustments, monthTotals }: PartyMoneyView): readonly (readonly string[])[] => {
  const own = groupBy(inMonths(months, adjustments), monthKey);
  return monthTotals.flatMap((total) => [
    ...own.get(monthKey(total))!.map((each) => monthRow(each, nameOf(each))),
    monthRow(total, 'total'),
  ]);
};

const nameOf = (each: BookMonth | Adjustment): string =>
  'adjusts' in each ? `${each.leaseId}, adjusts ${each.adjusts}` : each.leaseId;

const monthRow = (
  { month, book, currency, scheduled, invoiced, credited, paid }: MonthTotals | BookMonth,
  of: string,
): readonly string[] => [
  month,
  book,
  of,
  `scheduled ${grouped(scheduled)} ${currency}`,
  `invoiced ${grouped(invoiced)}`,
  `credited ${grouped(credited)}`,
  `paid ${grouped(paid)}`,
];

const totalRow = (totals: BookTotals): readonly string[] => [
  `${totals.book} ${totals.currency}`,
  `scheduled ${grouped(totals.scheduled)}`,
  `invoiced ${grouped(totals.invoiced)}`,
  `paid ${grouped(totals.paid)}`,
  [
    `outstanding ${grouped(totals.outstanding)}`,
    `overdue ${grouped(totals.overdue)}`,
    ...(/[1-9]/.test(totals.overpaid) ? [`overpaid ${grouped(totals.overpaid)}`] : []),
  ].join(', '),
];

const ageingRow = (ageing: Ageing): readonly string[] => [
  `${ageing.book} ${ageing.currency}`,
  `not due ${grouped(ageing.current)}`,
  `1-30 ${grouped(ageing.days1To30)}`,
  `31-60 ${grouped(ageing.days31To60)}`,
  `61-90 ${grouped(ageing.days61To90)}`,
  `over 90 ${grouped(ageing.over90Days)}`,
];
