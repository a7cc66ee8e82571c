import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { comparePrefixes, prefixOf } from '#domain/kernel/prefix.js';
import type { Answer } from '../../client/declared.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Act } from '../../parts/act.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { Page } from '../../parts/page.js';
import { text } from '../../texts/blocks.js';
import { usePartyNames } from './party-names.js';

interface Row {
  readonly block: Answer<'blocks'>['blocks'][number];
  readonly holder: string | undefined;
}

const PER_PAGE = 100;
const ZONE = 'Etc/UTC';

/** The source blocks that leases are cut from. */
export default function BlocksPage() {
  const nameOf = usePartyNames();
  const rowsOf = useCallback(
    ({ blocks }: Answer<'blocks'>) =>
      blocks.map((block): Row => ({ block, holder: nameOf(block.registration?.holder) })),
    [nameOf],
  );
  const { table } = useRows('blocks', { limit: PER_PAGE }, rowsOf, byPrefix);
  const columns = useMemo(() => columnsOf(), []);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <ChangedSince view="blocks" params={{}} />
          <Act variant="filled" command="RegisterBlock" label={text.register} />
        </>
      }
    >
      <DataTable
        {...table}
        name="blocks"
        label={text.title}
        columns={columns}
        rowId={({ block }) => block.prefix}
        empty={text.empty}
      />
    </Page>
  );
}

const byPrefix = (a: Row, b: Row): number =>
  comparePrefixes(prefixOf(a.block.prefix), prefixOf(b.block.prefix));

const columnsOf = (): readonly Column<Row>[] => [
  {
    id: 'prefix',
    header: text.prefix,
    value: ({ block }) => block.prefix,
    cell: ({ block: { prefix } }) => (
      <Anchor component={Link} to={`/blocks/${encodeURIComponent(prefix)}`} className="desk-mono" fw={600}>
        {prefix}
      </Anchor>
    ),
  },
  {
    id: 'holder',
    header: text.holder,
    value: ({ holder }) => holder,
    cell: ({ block: { stream, registration }, holder }) =>
      registration === undefined ? (
        text.notRegistered
      ) : (
        <>
          {holder} <Fact events={[cited({ stream }, registration.fact)]} zone={ZONE} />
        </>
      ),
  },
  {
    id: 'attested',
    header: text.attested,
    type: 'integer',
    width: 150,
    value: ({ block }) => block.attestations.length,
  },
];
