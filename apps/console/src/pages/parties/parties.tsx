import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
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
import { text } from '../../texts/parties.js';
import { citedIn } from './cited-in.js';

type Party = Answer<'parties'>['parties'][number];

const PER_PAGE = 100;
const ZONE = 'Etc/UTC';

/** Everybody on the register of parties. */
export default function PartiesPage() {
  const given = { limit: PER_PAGE };
  const pages = useViewPages('parties', given);
  const rows = useMemo(() => (pages.data?.pages ?? []).flatMap(({ parties }) => parties), [pages.data]);
  const columns = useMemo(() => columnsOf(), []);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={<Act variant="filled" command="RegisterParty" label={text.register} />}
    >
      {pages.error === null ? null : <Problem error={pages.error} again={pages.refetch} />}
      {pages.data === undefined ? (
        pages.error === null && <Loading />
      ) : (
        <DataTable
          name="parties"
          label={text.title}
          columns={columns}
          rows={rows}
          rowId={({ partyId }) => partyId}
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
              for await (const page of askAllPages('parties', given)) yield page.parties;
            },
          }}
        />
      )}
    </Page>
  );
}

const columnsOf = (): readonly Column<Party>[] => [
  {
    id: 'name',
    header: text.name,
    value: ({ name }) => name,
    cell: (party) => (
      <>
        <Anchor component={Link} inherit to={`/parties/${party.partyId}`} fw={600}>
          {party.name}
        </Anchor>{' '}
        <Fact events={[citedIn(party)]} zone={party.timeZone ?? ZONE} />
      </>
    ),
  },
  {
    id: 'former',
    header: text.former,
    value: ({ formerNames = [] }) => formerNames.map(({ name }) => name).join(', '),
  },
  { id: 'country', header: text.country, width: 110, value: ({ country }) => country },
  { id: 'zone', header: text.zone, value: ({ timeZone }) => timeZone },
  {
    id: 'id',
    header: text.id,
    value: ({ partyId }) => partyId,
    cell: ({ partyId }) => <span className="desk-mono">{partyId}</span>,
  },
];
