import { NativeSelect } from '@mantine/core';
import type { Answer, Params } from '../../client/declared.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { useNoLeases } from '../../parts/lease-choice.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Money } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { SearchText } from '../../parts/search-text.js';
import { text as lease } from '../../texts/lease.js';
import { text } from '../../texts/leases.js';

type Register = Answer<'register'>;
interface Row {
  readonly lease: Register['leases'][number];
  readonly names: Pick<Register, 'parties' | 'people'>;
}

const PER_PAGE = 100;
const { none: _, ...STATUSES } = lease.statuses;

/** The register: every lease, to be found by what it is called, by its space or by its parties. */
export default function LeasesPage() {
  const [{ status = '', text: wanted = '' }, set] = useSearchMembers();
  const given: Params<'register'> = {
    limit: PER_PAGE,
    ...(status === '' ? {} : { status: status as NonNullable<Params<'register'>['status']> }),
    ...(wanted === '' ? {} : { text: wanted }),
  };
  const { table } = useRows('register', given, rowsOf);
  const none = useNoLeases();
  return (
    <Page title={text.title} lead={text.lead} wide actions={<ChangedSince view="register" params={{}} />}>
      <DataTable
        {...table}
        name="leases"
        label={text.title}
        columns={COLUMNS}
        rowId={(row) => row.lease.leaseId}
        empty={none}
        filterMembers={['status', 'text']}
        filters={
          <>
            <SearchText
              label={text.find}
              value={wanted}
              maxLength={200}
              onChange={(typed) => set({ text: typed.trim() || undefined })}
            />
            <NativeSelect
              label={text.status}
              value={status}
              onChange={({ currentTarget: { value } }) => set({ status: value || undefined })}
              data={[
                { value: '', label: text.any },
                ...Object.entries(STATUSES).map(([value, label]) => ({ value, label })),
              ]}
            />
          </>
        }
      />
    </Page>
  );
}

const rowsOf = (answer: Register): readonly Row[] =>
  answer.leases.map((each) => ({ lease: each, names: answer }));

const partyName = ({ names }: Row, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (names.parties[id] ?? id);

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'lease',
    header: text.lease,
    value: (row) => row.lease.leaseId,
    cell: (row) => <LeaseLink leaseId={row.lease.leaseId} />,
  },
  {
    id: 'status',
    header: text.status,
    value: (row) => lease.statuses[row.lease.status],
  },
  {
    id: 'lessee',
    header: text.lessee,
    value: (row) => partyName(row, row.lease.lessee),
    cell: (row) => <PartyName id={row.lease.lessee ?? null} names={row.names} />,
  },
  {
    id: 'lessor',
    header: text.lessor,
    value: (row) => partyName(row, row.lease.lessor),
    cell: (row) => <PartyName id={row.lease.lessor ?? null} names={row.names} />,
  },
  {
    id: 'space',
    header: text.space,
    value: (row) => row.lease.prefixes.join(' '),
    cell: (row) => <span className="desk-mono">{row.lease.prefixes.join(' ')}</span>,
  },
  {
    id: 'ends',
    header: text.ends,
    width: 160,
    value: (row) => row.lease.term?.end,
    cell: (row) =>
      row.lease.term === undefined ? null : (
        <LocalDate at={row.lease.term.end} zone={row.lease.timeZone ?? 'Etc/UTC'} stacked />
      ),
  },
  {
    id: 'renews',
    header: text.renews,
    width: 110,
    value: (row) => (row.lease.autoRenews ? text.yes : text.no),
  },
  {
    id: 'fee',
    header: text.fee,
    type: 'decimal',
    width: 140,
    value: (row) => row.lease.monthlyFee?.amount,
    cell: (row) => (row.lease.monthlyFee === undefined ? null : <Money {...row.lease.monthlyFee} />),
  },
  {
    id: 'currency',
    header: text.currency,
    type: 'currency',
    value: (row) => row.lease.monthlyFee?.currency,
    hidden: true,
  },
  {
    id: 'owner',
    header: text.owner,
    value: ({ lease: { renewalOwner }, names }) =>
      renewalOwner === undefined ? undefined : (names.people[renewalOwner] ?? renewalOwner),
  },
  { id: 'zone', header: text.zone, value: (row) => row.lease.timeZone, hidden: true },
];
