import { useMemo } from 'react';
import type { Answer, Params } from '../../client/declared.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/parties.js';

interface Row {
  readonly lease: Answer<'register'>['leases'][number];
  readonly names: Pick<Answer<'register'>, 'parties'>;
}

interface Props {
  readonly title: string;
  /** What the register is asked with. */
  readonly filter: Params<'register'>;
}

const PER_PAGE = 100;

/** The leases that the register finds. */
export function LeasesOf({ title, filter }: Props) {
  const { table } = useRows('register', { ...filter, limit: PER_PAGE }, rowsOf);
  const columns = useMemo(() => columnsOf(), []);
  return (
    <Section title={title}>
      <DataTable
        {...table}
        name="leases-of-party"
        label={title}
        columns={columns}
        rowId={({ lease }) => lease.leaseId}
        empty={text.noLeases}
      />
    </Section>
  );
}

const rowsOf = (answer: Answer<'register'>): readonly Row[] =>
  answer.leases.map((lease) => ({ lease, names: answer }));

const nameOf = ({ names }: Row, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (names.parties[id] ?? id);

const columnsOf = (): readonly Column<Row>[] => [
  {
    id: 'lease',
    header: text.lease,
    value: ({ lease }) => lease.leaseId,
    cell: ({ lease }) => <LeaseLink leaseId={lease.leaseId} />,
  },
  { id: 'status', header: text.status, value: ({ lease }) => text.statuses[lease.status] },
  {
    id: 'space',
    header: text.space,
    value: ({ lease }) => lease.prefixes.join(' '),
    cell: ({ lease }) => <span className="desk-mono">{lease.prefixes.join(' ')}</span>,
  },
  {
    id: 'lessor',
    header: text.lessor,
    value: (row) => nameOf(row, row.lease.lessor),
    cell: ({ lease, names }) => <PartyName id={lease.lessor ?? null} names={names} />,
  },
  {
    id: 'lessee',
    header: text.lessee,
    value: (row) => nameOf(row, row.lease.lessee),
    cell: ({ lease, names }) => <PartyName id={lease.lessee ?? null} names={names} />,
  },
  {
    id: 'end',
    header: text.end,
    value: ({ lease }) => lease.term?.end,
    cell: ({ lease: { term, timeZone = 'Etc/UTC' } }) =>
      term === undefined ? null : <LocalDate at={term.end} zone={timeZone} />,
  },
];
