import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { comparePrefixes, prefixOf } from '#domain/kernel/prefix.js';
import { askAllPages } from '../../client/ask.js';
import type { Answer } from '../../client/declared.js';
import { useViewPages } from '../../client/use-view.js';
import { Act } from '../../parts/act.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { Fact } from '../../parts/fact.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/blocks.js';
import { citedIn } from '../parties/cited-in.js';
import { usePartyNames } from './party-names.js';

interface Row {
  readonly block: Answer<'blocks'>['blocks'][number];
  readonly holder: string | undefined;
}

const PER_PAGE = 100;
const ZONE = 'Etc/UTC';

/** The source blocks that leases are cut from. */
export default function BlocksPage() {
  const given = { limit: PER_PAGE };
  const pages = useViewPages('blocks', given);
  const nameOf = usePartyNames();
  const rows = useMemo(
    () =>
      (pages.data?.pages ?? [])
        .flatMap(({ blocks }) => blocks)
        .map((block): Row => ({ block, holder: nameOf(block.registration?.holder) }))
        .toSorted((a, b) => comparePrefixes(prefixOf(a.block.prefix), prefixOf(b.block.prefix))),
    [pages.data, nameOf],
  );
  const columns = useMemo(() => columnsOf(), []);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={<Act variant="filled" command="RegisterBlock" label={text.register} />}
    >
      {pages.error === null ? null : <Problem error={pages.error} again={pages.refetch} />}
      {pages.data === undefined ? (
        pages.error === null && <Loading />
      ) : (
        <DataTable
          name="blocks"
          label={text.title}
          columns={columns}
          rows={rows}
          rowId={({ block }) => block.prefix}
          empty={text.empty}
          pages={{
            hasMore: pages.hasNextPage,
            isLoading: pages.isFetchingNextPage,
            loadMore: pages.fetchNextPage,
            loadAll: async () => {
              for (let more = await pages.fetchNextPage(); more.hasNextPage;)
                more = await more.fetchNextPage();
            },
            all: async function* () {
              for await (const { blocks } of askAllPages('blocks', given))
                yield blocks.map((block) => ({ block, holder: nameOf(block.registration?.holder) }));
            },
          }}
        />
      )}
    </Page>
  );
}

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
          {holder} <Fact events={[citedIn({ stream, fact: registration.fact })]} zone={ZONE} />
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
