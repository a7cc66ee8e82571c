import type { RecordedEvent } from '#domain/kernel/event.js';

/**
 * What is asked about a log: the views of leases, lessees, parties, blocks and addresses that it names, live; the main
 * ones as the ledger knew them halfway and at three quarters of its recorded time, and as of what then held.
 */
export function pathsOf(events: readonly RecordedEvent[], now: string): readonly string[] {
  const ids = idsIn(events);
  const instants = pastInstants(events, now);
  const past = instants.flatMap((instant) => [`asOf=${instant}`, `on=${instant}`]);
  const live = [...ids.leases.flatMap(aboutLease), ...ids.parties.flatMap(aboutParty)];
  const then = [
    ...spread(ids.leases, MOST_THEN).flatMap((lease) =>
      LEASE_VIEWS.map((view) => `/v1/leases/${lease}${view}`),
    ),
    ...spread(ids.parties, MOST_THEN).flatMap((party) =>
      LESSEE_VIEWS.map((view) => `/v1/lessees/${party}/${view}`),
    ),
  ];
  return [
    ...REGISTERS,
    ...live,
    ...ids.blocks.map((block) => `/v1/blocks/${encodeURIComponent(block)}`),
    ...ids.blocks.map((block) => `/v1/drills/break?block=${encodeURIComponent(block)}`),
    ...ids.parties.flatMap((party) =>
      instants.map((since) => `/v1/lessees/${party}/liability/changes?since=${since}`),
    ),
    ...then.flatMap((path) => past.map((when) => `${path}?${when}`)),
    ...ids.addresses.flatMap((address) =>
      [...instants, now].map((at) => `/v1/addresses/${address}?at=${at}`),
    ),
  ];
}

const REGISTERS = [
  '/v1/leases?limit=500',
  '/v1/leases?status=active&limit=500',
  '/v1/leases?text=198&limit=500',
  '/v1/parties?limit=500',
  '/v1/renewals/queue?limit=200',
  '/v1/renewals/queue?owner=nobody&limit=200',
  '/v1/renewals/queue?level=high&limit=200',
  '/v1/renewals/queue?withinBusinessDays=20&limit=200',
  '/v1/reminders?limit=200',
  '/v1/reminders/subscriptions',
  '/v1/quarantine',
];

const LEASE_VIEWS = ['', '/liability', '/obligations', '/money', '/lease-or-buy-decisions'];
const LESSEE_VIEWS = ['renewal-timeline', 'continuity', 'liability', 'obligations'];

const aboutLease = (lease: string): string[] => [
  ...LEASE_VIEWS.map((view) => `/v1/leases/${lease}${view}`),
  `/v1/leases/${lease}/history?limit=1000`,
  `/v1/leases/${lease}/liability/waterfall?cause=registry&loss=50000.00%20EUR`,
  `/v1/leases/${lease}/payment-schedule.csv`,
  `/v1/leases/${lease}/invoices.csv`,
  `/v1/leases/${lease}/notice-draft`,
];

const aboutParty = (party: string): string[] => [
  `/v1/parties/${party}`,
  `/v1/parties/${party}/money`,
  `/v1/parties/${party}/commitments-and-revenue.csv`,
  `/v1/drills/break?party=${party}`,
  ...LESSEE_VIEWS.map((view) => `/v1/lessees/${party}/${view}`),
  `/v1/lessees/${party}/liability/exposure.csv`,
];

function pastInstants(events: readonly RecordedEvent[], now: string): readonly string[] {
  const first = Math.min(...events.map(({ recordedAt }) => Date.parse(recordedAt)));
  const between = (part: number) => new Date(first + (Date.parse(now) - first) * part).toISOString();
  return [between(0.5), between(0.75)];
}

function idsIn(events: readonly RecordedEvent[]) {
  const streams = [...new Set(events.map(({ stream }) => stream))];
  const of = (category: string) =>
    streams.filter((stream) => stream.startsWith(category)).map((stream) => stream.slice(category.length));
  const addresses = new Set(
    [...JSON.stringify(events.map(({ data }) => data)).matchAll(/"prefix":"([\d.]+)\.0\//g)].map(
      ([, net]) => `${net}.7`,
    ),
  );
  return {
    leases: spread(of('lease-'), MOST),
    parties: spread(of('party-'), MOST),
    blocks: spread(of('block-'), MOST_THEN),
    addresses: spread([...addresses], MOST_THEN),
  };
}

const MOST = 25;
/** Leases, parties and addresses that are asked about in the past. */
const MOST_THEN = 8;

/** So many of the ids, from the first on at equal distances. */
const spread = (ids: readonly string[], most: number): readonly string[] =>
  ids.filter((_, index) => index % Math.ceil(ids.length / most) === 0);
