import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { text } from '../../texts/evidence.js';
import { aboutWords, eyesWords, ZONE, type Names } from '../evidence/request.js';

const PER_PAGE = 100;

interface Row {
  readonly pack: Answer<'packs'>['packs'][number];
  readonly names: Names;
}

/** Every pack that was issued and that whoever looks may know of. */
export default function PacksPage() {
  const { table } = useRows('packs', { limit: PER_PAGE }, rowsOf);
  return (
    <Page
      title={text.packsTitle}
      lead={text.packsLead}
      actions={
        <>
          <Anchor component={Link} to="/evidence">
            {text.toRequests}
          </Anchor>
          <ChangedSince view="packs" params={{}} />
        </>
      }
    >
      <DataTable
        {...table}
        name="packs"
        label={text.packsTitle}
        columns={COLUMNS}
        rowId={({ pack }) => pack.packId}
        empty={text.packsEmpty}
      />
    </Page>
  );
}

const rowsOf = (names: Answer<'packs'>): readonly Row[] => names.packs.map((pack) => ({ pack, names }));

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'about',
    header: text.about,
    value: ({ pack, names }) => aboutWords(pack, names),
    cell: ({ pack, names }) => (
      <Anchor component={Link} to={`/evidence/${pack.packId}`}>
        {aboutWords(pack, names)}
      </Anchor>
    ),
  },
  {
    id: 'issued',
    header: text.issued,
    value: ({ pack }) => pack.issuedAt,
    cell: ({ pack }) => <LocalDate at={pack.issuedAt} zone={ZONE} />,
  },
  {
    id: 'reader',
    header: text.reader,
    value: ({ pack, names }) => names.people[pack.reader] ?? pack.reader,
  },
  { id: 'purpose', header: text.purpose, value: ({ pack }) => pack.purpose },
  { id: 'eyes', header: text.seenAs, value: ({ pack, names }) => eyesWords(pack.seenAs, names) },
  {
    id: 'size',
    header: text.size,
    type: 'integer',
    value: ({ pack }) => pack.bytes,
    cell: ({ pack }) => text.bytes(pack.bytes),
  },
  {
    id: 'digest',
    header: text.digest,
    value: ({ pack }) => pack.manifest,
    cell: ({ pack }) => (
      <span className="desk-mono" title={pack.manifest}>
        {pack.manifest.slice(0, 16)}…
      </span>
    ),
  },
  {
    id: 'earlier',
    header: text.earlier,
    value: ({ pack }) => pack.earlier?.packId,
    cell: ({ pack }) =>
      pack.earlier === undefined ? null : (
        <Anchor component={Link} to={`/evidence/${pack.earlier.packId}`} className="desk-mono">
          {pack.earlier.packId.slice(0, 8)}…
        </Anchor>
      ),
  },
];
