import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { COMMANDS, mayIssue, type Answer, type Params } from '../../client/declared.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { useWho } from '../../session/session.js';
import { text as bulk } from '../../texts/bulk-notices.js';
import { text } from '../../texts/queue.js';
import { columnsOf, type QueueRow } from './columns.js';
import { FILTERS, QueueFilters } from './filters.js';
import { LateRequests } from './late-requests.js';

/** A fast first sight, and few more requests behind it. */
const PER_PAGE = 100;

/** The leases by what binds next: whose they are, how great the risk is, and what is at stake. */
export default function QueuePage() {
  const given = useQueueParams();
  const { answers, table } = useRows('renewal-queue', given, rowsOf);
  const columns = useMemo(() => columnsOf(), []);
  const first = answers?.[0];
  const mayServe = mayIssue(COMMANDS.ServeNotice, useWho());
  return (
    <Page
      title={text.title}
      wide
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
      actions={<ChangedSince view="renewal-queue" params={{}} />}
    >
      <LateRequests answer={first} />
      <DataTable
        {...table}
        name="renewal-queue"
        label={text.title}
        columns={columns}
        rowId={({ entry }) => entry.leaseId}
        filters={<QueueFilters answers={answers ?? []} hasMore={table.pages.hasMore} />}
        filterMembers={FILTERS}
        empty={text.empty}
        {...(mayServe && { actions: serveActions })}
      />
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
