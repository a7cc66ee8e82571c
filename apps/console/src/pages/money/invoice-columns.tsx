import { remarkWords } from '#views/words/remark-words.js';
import type { Column } from '../../parts/data-table/column.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { dayShown } from '../../parts/dates-shown.js';
import { Money as Amount } from '../../parts/money.js';
import { text } from '../../texts/money.js';
import type { Money } from './money.js';
import classes from './money.module.css';

type Invoice = Money['overdue'][number];

/** Invoices are of many contracts: the instants of what they rest on are told in UTC. */
const ZONE = 'Etc/UTC';

const named = (money: Money): readonly Column<Invoice>[] => [
  {
    id: 'lease',
    header: text.lease,
    value: ({ leaseId }) => leaseId,
    cell: ({ leaseId }) => <LeaseLink leaseId={leaseId} />,
  },
  { id: 'invoice', header: text.invoice, value: ({ invoiceId }) => invoiceId },
  { id: 'book', header: text.book, value: ({ book }) => text.shortBooks[book] },
  {
    id: 'lessee',
    header: text.lessee,
    value: ({ lessee }) => money.parties[lessee] ?? lessee,
    cell: ({ lessee }) => <PartyName id={lessee} names={money} />,
  },
];

const due: Column<Invoice> = {
  id: 'due',
  header: text.due,
  type: 'date',
  value: ({ dueOn }) => dueOn,
  cell: ({ dueOn }) => dayShown(dueOn),
};

const amount = (id: 'outstanding' | 'invoiced'): Column<Invoice> => ({
  id,
  header: text[id],
  type: 'decimal',
  value: (invoice) => invoice[id],
  cell: (invoice) => <Amount amount={invoice[id]} currency={invoice.currency} />,
});

const currency: Column<Invoice> = {
  id: 'currency',
  header: text.currency,
  width: 110,
  value: (invoice) => invoice.currency,
};

const behind: Column<Invoice> = {
  id: 'behind',
  header: text.behind,
  value: ({ events }) => events.map(({ source }) => source).join('; '),
  cell: ({ events }) => <Fact events={events} zone={ZONE} />,
};

export const overdueColumns = (money: Money): readonly Column<Invoice>[] => [
  ...named(money),
  due,
  {
    id: 'days',
    header: text.days,
    type: 'integer',
    value: ({ daysOverdue }) => daysOverdue,
    cell: ({ daysOverdue }) => <span className={classes['late']}>{daysOverdue}</span>,
  },
  amount('outstanding'),
  currency,
  behind,
];

export const flaggedColumns = (money: Money): readonly Column<Invoice>[] => [
  ...named(money),
  {
    id: 'remark',
    header: text.remark,
    width: 320,
    value: ({ remarks, currency: code }) => remarks.map((remark) => remarkWords(remark, code)).join('; '),
  },
  { id: 'state', header: text.state, value: ({ state }) => text.states[state] },
  due,
  amount('invoiced'),
  amount('outstanding'),
  currency,
  behind,
];
