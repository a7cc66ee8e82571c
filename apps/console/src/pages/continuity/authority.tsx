import { useMemo } from 'react';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/authority.js';
import type { Continuity } from './continuity.js';
import classes from './continuity.module.css';
import { ZONE } from './questions.js';

type Lease = Continuity['leases'][number];
type Route = Lease['authority'][number];
type Interval = Route['intervals'][number];

/** How long LOA, ROA and route object of each route were there together, and what lacked while they were not. */
export function Authority({ continuity: { leases } }: { readonly continuity: Continuity }) {
  const routes = useMemo(
    () => leases.flatMap((lease) => lease.authority.map((route) => ({ lease, route }))),
    [leases],
  );
  const intervals = useMemo(() => routes.flatMap(intervalsOf), [routes]);
  return (
    <Section title={text.title} lead={text.lead}>
      <SmallTable
        label={text.routes}
        empty={text.noRoutes}
        figures={[2, 3, 4]}
        head={[text.lease, text.route, text.unbroken, text.unproven, text.gaps, text.loaLasts, text.roaLasts]}
        rows={routes.map(({ lease: { leaseId, overRenewal }, route }) => ({
          key: `${leaseId} ${nameOf(route)}`,
          cells: [
            <LeaseLink leaseId={leaseId} />,
            <span className="desk-mono">{nameOf(route)}</span>,
            inPerCent(route.coverage),
            inPerCent(route.unproven),
            String(route.intervals.filter(({ state }) => state === 'gap').length),
            <Lasting of={overRenewal?.loa} />,
            <Lasting of={overRenewal?.roa} />,
          ],
        }))}
      />
      {routes.length === 0 ? null : (
        <DataTable
          name="authority"
          label={text.intervals}
          prefix="authority-"
          columns={COLUMNS}
          rows={intervals}
          rowId={({ leaseId, route, from }) => `${leaseId} ${route} ${from}`}
          empty={text.notBegun}
        />
      )}
    </Section>
  );
}

const nameOf = ({ prefix, originAs }: Route): string => text.routeOf(prefix, originAs);

const inPerCent = (share: string | null): string => (share === null ? text.notBegun : `${share} %`);

/** Whether the letters, or the ROAs, of a lease go on over its renewal. */
function Lasting({ of }: { readonly of: NonNullable<Lease['overRenewal']>['loa'] | undefined }) {
  if (of === undefined || of.state === null) return <span className="desk-quiet">{text.noRenewal}</span>;
  return (
    <>
      <b>{text.lasts[of.state]}</b>: {of.because}{' '}
      {of.events.length === 0 ? null : <Fact events={of.events} zone={ZONE} />}
    </>
  );
}

interface Row extends Pick<Interval, 'state' | 'from' | 'until' | 'lacking'> {
  readonly leaseId: string;
  readonly route: string;
}

const intervalsOf = ({ lease: { leaseId }, route }: { readonly lease: Lease; readonly route: Route }) =>
  route.intervals.map(({ state, from, until, lacking }): Row => ({
    leaseId,
    route: nameOf(route),
    state,
    from,
    until,
    lacking,
  }));

const becauseOf = ({ lacking }: Row): string =>
  lacking.map(({ what, because }) => `${text.what[what]}: ${because}`).join('; ') || text.nothingLacked;

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'lease',
    header: text.lease,
    width: 130,
    value: ({ leaseId }) => leaseId,
    cell: ({ leaseId }) => <LeaseLink leaseId={leaseId} />,
  },
  { id: 'route', header: text.route, width: 200, value: ({ route }) => route },
  {
    id: 'state',
    header: text.state,
    width: 120,
    value: ({ state }) => text.states[state],
    cell: ({ state }) =>
      state === 'unbroken' ? (
        text.states[state]
      ) : (
        <span className={classes['state']} data-broken={state === 'gap' || undefined}>
          {text.states[state]}
        </span>
      ),
  },
  {
    id: 'from',
    header: text.from,
    width: 180,
    value: ({ from }) => from,
    cell: ({ from }) => <LocalDate at={from} zone={ZONE} />,
  },
  {
    id: 'until',
    header: text.until,
    width: 180,
    value: ({ until }) => until,
    cell: ({ until }) => <LocalDate at={until} zone={ZONE} />,
  },
  { id: 'because', header: text.because, width: 300, value: becauseOf },
  {
    id: 'behind',
    header: text.behind,
    value: ({ lacking }) => lacking.flatMap(({ events }) => events.map(({ source }) => source)).join('; '),
    cell: ({ lacking }) => <Fact events={lacking.flatMap(({ events }) => events)} zone={ZONE} />,
  },
];
