import { fromMinor, toMinor } from '#domain/kernel/money.js';
import { moneyWords } from '#domain/kernel/money-words.js';
import type { InvoiceAccount } from '../money/invoices.js';
import type { LeaseMonth } from '../money/months.js';
import type { ScheduledLine } from '../money/schedule.js';
import { plural } from '../words/plural.js';
import { kind } from './kind.js';
import { amountWords, dayWords } from './values.js';

type Amount = 'invoiced' | 'credited' | 'paid' | 'outstanding' | 'overpaid';

const minor = (invoice: InvoiceAccount, amount: Amount): bigint =>
  toMinor({ amount: invoice[amount], currency: invoice.currency });
const words = (amount: bigint, currency: string): string => moneyWords(fromMinor(amount, currency));
const shown = (invoice: InvoiceAccount, amount: Amount): string =>
  words(minor(invoice, amount), invoice.currency);

/** What was done to it, said of the invoice. */
function accountWords(was: InvoiceAccount, is: InvoiceAccount): string | undefined {
  if (was.currency !== is.currency) return undefined;
  const more = (amount: Amount) => minor(is, amount) - minor(was, amount);
  const [paid, credited] = [more('paid'), more('credited')];
  const settled = was.state !== is.state && is.state === 'paid' && minor(is, 'outstanding') === 0n;
  const outstanding = `${shown(is, 'outstanding')} is outstanding`;
  const said = [
    ...(settled ? [`was paid in full (${shown(is, 'paid')})`] : []),
    ...(!settled && paid > 0n ? [`got a payment of ${words(paid, is.currency)}: ${outstanding}`] : []),
    ...(paid < 0n ? [`has ${words(-paid, is.currency)} less paid than it had: ${outstanding}`] : []),
    ...(credited > 0n ? [`was credited ${words(credited, is.currency)}: ${outstanding}`] : []),
    ...(credited < 0n ? [`has ${words(-credited, is.currency)} less credited than it had`] : []),
    ...(more('overpaid') === 0n
      ? []
      : [`is overpaid by ${shown(is, 'overpaid')} (was ${shown(was, 'overpaid')})`]),
    ...(was.state === is.state || settled ? [] : [stateWords(was, is)]),
    ...(was.state === is.state && was.daysOverdue !== is.daysOverdue
      ? [`is overdue by ${plural(is.daysOverdue, 'day')} (was ${was.daysOverdue})`]
      : []),
  ];
  return said.length === 0 ? undefined : `invoice ${is.invoiceId} ${said.join(', ')}`;
}

function stateWords(was: InvoiceAccount, is: InvoiceAccount): string {
  switch (is.state) {
    case 'overdue':
      return `is overdue since ${dayWords(is.dueOn)}: ${shown(is, 'outstanding')} is outstanding`;
    case 'credited':
      return `was settled by credit notes (${shown(is, 'credited')})`;
    default:
      return `is ${is.state as string} now (was ${was.state})`;
  }
}

const invoice = kind<InvoiceAccount>({
  has: ['invoiceId', 'invoiced', 'credited', 'paid', 'outstanding', 'state'],
  name: ({ invoiceId }) => `invoice ${invoiceId}`,
  begun: (account) => {
    const { invoiceId, issuedOn, dueOn, state } = account;
    const and = state === 'open' ? '' : `; it is ${state}`;
    return `invoice ${invoiceId} was issued on ${dayWords(issuedOn)} for ${shown(account, 'invoiced')}, due on ${dayWords(dueOn)}${and}`;
  },
  facts: [
    {
      members: ['state', 'credited', 'paid', 'outstanding', 'overpaid', 'daysOverdue'],
      words: accountWords,
    },
  ],
});

const AMOUNTS = ['scheduled', 'invoiced', 'credited', 'paid'] as const;

const month = kind<LeaseMonth>({
  has: ['month', 'lessee', 'currency', 'scheduled', 'invoiced', 'credited', 'paid'],
  name: ({ month: of, lessee, currency }, names) => `month ${of} of ${names.party(lessee)} in ${currency}`,
  begun: (line, names) => {
    const amounts = AMOUNTS.filter((amount) => /[1-9]/.test(line[amount]));
    const told = amounts.map((amount) => `${amountWords(line[amount], line.currency)} ${amount}`);
    return `month ${line.month} of ${names.party(line.lessee)} has ${told.join(', ') || `nothing in ${line.currency}`}; there was no such line before`;
  },
});

const daysOf = ({ term, from, until }: ScheduledLine): string =>
  `term ${term}, ${dayWords(from)} to before ${dayWords(until)}`;

const instalment = kind<ScheduledLine>({
  has: ['term', 'for', 'from', 'until', 'dueOn', 'amount'],
  name: (line) => `the instalment for ${daysOf(line)}`,
  begun: (line) =>
    `${moneyWords(line.amount)} falls due on ${dayWords(line.dueOn)} for ${daysOf(line)}; it did not before`,
  gone: (line) =>
    `${moneyWords(line.amount)} does not fall due on ${dayWords(line.dueOn)} any more, for ${daysOf(line)}`,
  run: {
    alike: ({ term, for: what, amount, lessee }) => JSON.stringify([term, what, amount, lessee]),
    words: (lines, isGone) => {
      const [first, last] = [lines[0]!, lines.at(-1)!];
      const which = `${lines.length} instalments of ${moneyWords(first.amount)}, ${dayWords(first.dueOn)} to ${dayWords(last.dueOn)}, of term ${first.term}`;
      return isGone ? `${which}, do not fall due any more` : `${which}, fall due; they did not before`;
    },
  },
});

/** What the money of a lease and of a party shows. */
export const MONEY_KINDS = [invoice, month, instalment];
