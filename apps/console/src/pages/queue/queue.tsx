import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { askAllPages } from '../../client/ask.js';
import { COMMANDS, mayIssue, type Answer, type Params } from '../../client/declared.js';
import { useViewPages } from '../../client/use-view.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { useWho } from '../../session/session.js';
import { text as bulk } from '../../texts/bulk-notices.js';
import { text } from '../../texts/queue.js';
import { columnsOf, type QueueRow } from './columns.js';
import { FILTERS, QueueFilters } from './filters.js';

/** A fast first sight, and few more requests behind it. */
const PER_PAGE = 100;

/** The leases by what binds next: whose they are, how great the risk is, and what is at stake. */
export default function QueuePage() {
  const given = useQueueParams();
  const pages = useViewPages('renewal-queue', given);
  const answers = pages.data?.pages;
  const rows = useMemo(() => (answers ?? []).flatMap(rowsOf), [answers]);
  const columns = useMemo(() => columnsOf(), []);
  const first = answers?.[0];
  const mayServe = mayIssue(COMMANDS.ServeNotice, useWho().role);
  return (
    <Page
      title={text.title}
      lead={
        <>
          {text.lead}
          {first === undefined ? null : (
            <>
              {' '}
              {text.judged}{' '}
              <LocalDate at={first.at} zone={Intl.DateTimeFormat().resolvedOptions().timeZone} />
            </>
          )}
        </>
      }
    >
      {pages.error === null ? null : <Problem error={pages.error} again={pages.refetch} />}
      {first === undefined ? (
        pages.error === null && <Loading />
      ) : (
        <DataTable
          name="renewal-queue"
          label={text.title}
          columns={columns}
          rows={rows}
          rowId={({ entry }) => entry.leaseId}
          filters={<QueueFilters answers={answers!} />}
          filterMembers={FILTERS}
          empty={text.empty}
          {...(mayServe && { actions: serveActions })}
          pages={{
            hasMore: pages.hasNextPage,
            isLoading: pages.isFetchingNextPage,
            loadMore: pages.fetchNextPage,
            loadAll: async () => {
              for (let more = await pages.fetchNextPage(); more.hasNextPage;)
                more = await more.fetchNextPage();
            },
            all: async function* () {
              for await (const page of askAllPages('renewal-queue', given)) yield rowsOf(page);
            },
          }}
        />
      )}
    </Page>
  );
}

const serveActions = (selected: readonly QueueRow[]) => (
  <Button
    component={Link}
    to="/notices"
    search={{ leases: selected.map(({ entry }) => entry.leaseId).join(',') } as never}
  >
    {bulk.button(selected.length)}
  </Button>
);

const rowsOf = (answer: Answer<'renewal-queue'>): readonly QueueRow[] =>
  answer.entries.map((entry) => ({ entry, names: answer, at: answer.at }));

/** The filters of the address as the view is asked with them. */
function useQueueParams(): Params<'renewal-queue'> {
  const [{ level, owner, lessee, within }] = useSearchMembers();
  return {
    limit: PER_PAGE,
    ...(level ? { level: level as NonNullable<Params<'renewal-queue'>['level']> } : {}),
    ...(owner ? { owner } : {}),
    ...(lessee ? { lessee } : {}),
    ...(within ? { withinBusinessDays: Number(within) } : {}),
  };
}
