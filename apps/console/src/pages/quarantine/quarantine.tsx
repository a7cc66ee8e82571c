import { useMemo } from 'react';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { LeaseLink } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/quarantine.js';

type Stream = Answer<'quarantine'>['streams'][number];

const LEASE = 'lease-';

/** The streams that this version cannot read to their end. */
export default function QuarantinePage() {
  const { data, error, refetch } = useView('quarantine', {});
  const columns = useMemo(() => columnsOf(), []);
  return (
    <Page title={text.title} lead={text.lead} actions={<ChangedSince view="quarantine" params={{}} />}>
      {error === null ? null : <Problem error={error} again={refetch} />}
      {data === undefined ? (
        error === null && <Loading />
      ) : (
        <DataTable
          name="quarantine"
          label={text.title}
          columns={columns}
          rows={data.streams}
          rowId={({ stream }) => stream}
          empty={text.empty}
        />
      )}
    </Page>
  );
}

const columnsOf = (): readonly Column<Stream>[] => [
  {
    id: 'stream',
    header: text.stream,
    value: ({ stream }) => stream,
    cell: ({ stream }) =>
      stream.startsWith(LEASE) ? (
        <LeaseLink leaseId={stream.slice(LEASE.length)} />
      ) : (
        <span className="desk-mono">{stream}</span>
      ),
  },
  { id: 'revision', header: text.revision, type: 'integer', width: 110, value: ({ revision }) => revision },
  { id: 'position', header: text.position, type: 'integer', width: 140, value: ({ position }) => position },
  { id: 'type', header: text.type, value: ({ type }) => type },
  { id: 'reason', header: text.reason, value: ({ reason }) => reason },
];
