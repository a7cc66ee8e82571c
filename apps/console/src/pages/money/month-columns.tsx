import type { Column } from '../../parts/data-table/column.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { Money as Amount } from '../../parts/money.js';
import { text } from '../../texts/money.js';
import type { Money } from './money.js';

type MonthRow = Money['monthTotals'][number];
type LeaseMonthRow = Money['months'][number];

const AMOUNTS = ['scheduled', 'invoiced', 'credited', 'paid'] as const;

const amounts = <R extends Pick<MonthRow, (typeof AMOUNTS)[number] | 'currency'>>(): Column<R>[] =>
  AMOUNTS.map((part) => ({
    id: part,
    header: text[part],
    type: 'decimal',
    value: (row) => row[part],
    cell: (row) => <Amount amount={row[part]} currency={row.currency} />,
  }));

const book = <R extends Pick<MonthRow, 'book'>>(): Column<R> => ({
  id: 'book',
  header: text.book,
  value: (row) => text.shortBooks[row.book],
});
const currency = <R extends Pick<MonthRow, 'currency'>>(): Column<R> => ({
  id: 'currency',
  header: text.currency,
  width: 110,
  value: (row) => row.currency,
});

/** Both books month by month over all leases. */
export const monthColumns = (): readonly Column<MonthRow>[] => [
  { id: 'month', header: text.month, type: 'month', value: ({ month }) => month },
  book(),
  ...amounts<MonthRow>(),
  currency(),
];

/** One month lease by lease. */
export const leaseMonthColumns = (money: Money): readonly Column<LeaseMonthRow>[] => [
  {
    id: 'lease',
    header: text.lease,
    value: ({ leaseId }) => leaseId,
    cell: ({ leaseId }) => <LeaseLink leaseId={leaseId} />,
  },
  book(),
  {
    id: 'lessor',
    header: text.lessor,
    value: ({ lessor }) => money.parties[lessor] ?? lessor,
    cell: ({ lessor }) => <PartyName id={lessor} names={money} />,
  },
  {
    id: 'lessee',
    header: text.lessee,
    value: ({ lessee }) => money.parties[lessee] ?? lessee,
    cell: ({ lessee }) => <PartyName id={lessee} names={money} />,
  },
  ...amounts<LeaseMonthRow>(),
  currency(),
];
