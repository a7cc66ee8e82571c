import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Column } from '../../parts/data-table/column.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Money } from '../../parts/money.js';
import { text } from '../../texts/losses.js';
import { text as waterfall } from '../../texts/waterfall.js';
import type { Liability } from './losses.js';

type Lease = Liability['leases'][number];
type Exposure = NonNullable<Lease['exposure']>;
type Exposed = Exposure['gaps'][number] & {
  readonly leaseId: string;
  readonly fees: Exposure['feesToTermEnd'];
  readonly events: Exposure['events'];
};
interface Happened {
  readonly leaseId: string;
  readonly incident: Lease['incidents'][number];
  readonly waterfall: Lease['incidents'][number]['waterfalls'][number] | undefined;
}

const ZONE = 'Etc/UTC';

export const exposureRows = ({ leases }: Liability): readonly Exposed[] =>
  leases.flatMap(({ leaseId, exposure }) =>
    (exposure?.gaps ?? []).map((gap) => ({
      ...gap,
      leaseId,
      fees: exposure!.feesToTermEnd,
      events: exposure!.events,
    })),
  );

export const incidentRows = ({ leases }: Liability): readonly Happened[] =>
  leases.flatMap(({ leaseId, incidents }) =>
    incidents.flatMap((incident): readonly Happened[] =>
      incident.waterfalls.length === 0
        ? [{ leaseId, incident, waterfall: undefined }]
        : incident.waterfalls.map((each) => ({ leaseId, incident, waterfall: each })),
    ),
  );

const leaseOf = <R extends { readonly leaseId: string }>(): Column<R> => ({
  id: 'lease',
  header: text.lease,
  value: ({ leaseId }) => leaseId,
  cell: ({ leaseId }) => <LeaseLink leaseId={leaseId} />,
});

const AMOUNTS = ['loss', 'covered', 'gap'] as const;

export const exposureColumns: readonly Column<Exposed>[] = [
  leaseOf(),
  { id: 'cause', header: text.cause, value: ({ cause }) => waterfall.causes[cause] },
  ...AMOUNTS.map((part): Column<Exposed> => ({
    id: part,
    header: text[part],
    type: 'decimal',
    value: (row) => row[part],
    cell: (row) => <Money amount={row[part]} currency={row.currency} />,
  })),
  { id: 'currency', header: text.currency, width: 110, value: ({ currency }) => currency },
  {
    id: 'fees',
    header: text.fees,
    hidden: true,
    value: ({ fees }) => `${fees.amount} ${fees.currency}`,
    cell: ({ fees }) => <Money {...fees} />,
  },
  {
    id: 'behind',
    header: text.behind,
    value: ({ events }) => events.map(({ source }) => source).join('; '),
    cell: ({ events }) => <Fact events={events} zone={ZONE} />,
  },
];

export const incidentColumns: readonly Column<Happened>[] = [
  leaseOf(),
  {
    id: 'incident',
    header: text.incident,
    value: ({ incident }) => incident.incidentId,
    cell: ({ leaseId, incident }) => (
      <>
        {incident.incidentId}
        <div className="desk-no-print">
          <Anchor
            component={Link}
            size="xs"
            to={`/waterfall?lease=${encodeURIComponent(leaseId)}&incident=${encodeURIComponent(incident.incidentId)}`}
          >
            {text.waterfall}
          </Anchor>
        </div>
      </>
    ),
  },
  { id: 'what', header: text.what, width: 240, value: ({ incident }) => incident.summary },
  {
    id: 'occurred',
    header: text.occurred,
    value: ({ incident }) => incident.occurredAt,
    cell: ({ incident }) => <LocalDate at={incident.occurredAt} zone={ZONE} />,
  },
  {
    id: 'state',
    header: text.state,
    value: ({ incident }) => (incident.open ? text.open : text.closed),
  },
  ...(['loss', 'gap'] as const).map((part): Column<Happened> => ({
    id: part,
    header: text[part],
    type: 'decimal',
    value: ({ waterfall: walked }) => walked?.[part],
    cell: ({ waterfall: walked }) =>
      walked === undefined ? null : <Money amount={walked[part]} currency={walked.currency} />,
  })),
  {
    id: 'behind',
    header: text.behind,
    value: ({ incident }) => incident.events.map(({ source }) => source).join('; '),
    cell: ({ incident }) => <Fact events={incident.events} zone={ZONE} />,
  },
];
