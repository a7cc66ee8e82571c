import { useMemo } from 'react';
import { Anchor, Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entryOn } from '#record/lease/timeline.js';
import { roaOn } from '#views/facts/roa-on.js';
import { asideWords } from '#record/lease/counting.js';
import type { Answer, Params } from '../../client/declared.js';
import { useView, useViewPages } from '../../client/use-view.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { PartyName } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { RouteState } from '../../parts/route-state.js';
import { SearchText } from '../../parts/search-text.js';
import { SmallTable } from '../../parts/small-table.js';
import { text as parts } from '../../texts/parts.js';
import { text as leases } from '../../texts/lease.js';
import { text } from '../../texts/routing.js';
import classes from './routing.module.css';

/** The states of each are asked with its lease. */
const PER_PAGE = 20;
const { statuses } = leases;

type Asked = Params<'register'>;

/** The leases with the states of their routes, narrowed by a state and by a text. */
export function LeaseRoutes() {
  const [{ find = '', route = '' }, set] = useSearchMembers();
  const pages = useViewPages('register', {
    limit: PER_PAGE,
    ...(find === '' ? {} : { text: find }),
    ...(route === '' ? {} : { route: route as NonNullable<Asked['route']> }),
  });
  const answers = pages.data?.pages;
  return (
    <>
      <div className={classes['filters']}>
        <NativeSelect
          label={text.routeState}
          value={route}
          onChange={({ currentTarget: { value } }) => set({ route: value || undefined })}
          data={[
            { value: '', label: text.any },
            ...Object.entries(text.routeStates).map(([value, label]) => ({ value, label })),
          ]}
        />
        <SearchText
          label={text.find}
          w={320}
          maw="100%"
          value={find}
          onChange={(typed) => set({ find: typed.trim() || undefined })}
        />
      </div>
      {pages.error !== null ? (
        <Problem error={pages.error} again={pages.refetch} />
      ) : answers === undefined ? (
        <Loading />
      ) : (
        <SmallTable
          label={text.routes}
          empty={find === '' && route === '' ? parts.noLeases : text.noLeases}
          head={[text.lease, text.lessee, text.status, text.states]}
          rows={answers.flatMap((answer) =>
            answer.leases.map((lease) => ({
              key: lease.leaseId,
              cells: [
                <Anchor
                  component={Link}
                  className="desk-mono"
                  fw={600}
                  to={`/leases/${encodeURIComponent(lease.leaseId)}/network`}
                >
                  {lease.leaseId}
                </Anchor>,
                <PartyName id={lease.lessee ?? null} names={answer} />,
                statuses[lease.status],
                <States leaseId={lease.leaseId} />,
              ],
            })),
          )}
        />
      )}
      {pages.hasNextPage ? (
        <Button
          mt="sm"
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {text.loadMore}
        </Button>
      ) : null}
    </>
  );
}

function States({ leaseId }: { readonly leaseId: string }) {
  const { data, error } = useView('lease', { leaseId });
  if (error !== null) return <span className="desk-quiet">{error.message}</span>;
  if (data?.leaseId !== leaseId) return <span className="desk-quiet">…</span>;
  return <RoutesOf lease={data} />;
}

function RoutesOf({ lease: { record, on } }: { readonly lease: Answer<'lease'> }) {
  const lease = useMemo((): LeaseDocument => ({ ...record, headLease: record.headLease ?? null }), [record]);
  const routes = entryOn(lease.origins, on)?.value ?? [];
  if (routes.length === 0) return <span className="desk-quiet">{text.noRoutes}</span>;
  return (
    <ul className={classes['states']}>
      {routes.map((route) => {
        const last = roaOn(lease, route, on);
        return (
          <li key={`${route.prefix} ${route.originAs}`}>
            <span className="desk-mono">
              {route.prefix} AS{route.originAs}
            </span>{' '}
            <RouteState state={last?.aside ? undefined : last?.roa.value} />
            {last?.aside ? <span className="desk-quiet"> {asideWords(last.aside)}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
