import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Because, becauseWords, Sources, sourceWords } from '../../parts/aligned-object.js';
import { AlignmentMark } from '../../parts/alignment-mark.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable, type DataTableProps } from '../../parts/data-table/data-table.js';
import { text } from '../../texts/alignment.js';
import { text as network } from '../../texts/lease-network.js';
import type { Row } from './row.js';

type Props = Pick<DataTableProps<Row>, 'rows' | 'error' | 'refetch' | 'pages'>;

/** Object by object, each with why it stands so, which sources show it and the events that recorded it. */
export const Differences = (table: Props) => (
  <DataTable
    {...table}
    name="alignment"
    label={text.differences}
    columns={COLUMNS}
    rowId={({ leaseId, prefix, object }) => `${leaseId} ${prefix} ${object}`}
    filterMembers={['party', 'block', 'state', 'object']}
    empty={text.none}
  />
);

const ZONE = 'UTC';

const COLUMNS: readonly Column<Row>[] = [
  { id: 'prefix', header: text.prefix, width: 140, value: ({ prefix }) => prefix },
  {
    id: 'lease',
    header: text.lease,
    width: 115,
    value: ({ leaseId }) => leaseId,
    cell: ({ leaseId }) => (
      <Anchor
        component={Link}
        className="desk-mono"
        fw={600}
        to={`/leases/${encodeURIComponent(leaseId)}/network`}
      >
        {leaseId}
      </Anchor>
    ),
  },
  { id: 'lessee', header: text.lessee, width: 120, value: ({ lessee }) => lessee },
  { id: 'object', header: text.object, width: 120, value: ({ object }) => network.object[object] },
  {
    id: 'stands',
    header: text.stands,
    width: 95,
    value: ({ state }) => network.alignment[state],
    cell: ({ state }) => <AlignmentMark state={state} />,
  },
  { id: 'days', header: text.days, type: 'integer', width: 65, value: ({ days }) => days ?? undefined },
  {
    id: 'because',
    header: text.because,
    width: 260,
    value: becauseWords,
    cell: (row) => <Because object={row} zone={ZONE} />,
  },
  {
    id: 'sources',
    header: text.sources,
    width: 115,
    value: ({ sources }) => sources.map(sourceWords).join(', '),
    cell: (row) => <Sources object={row} brief />,
  },
];
