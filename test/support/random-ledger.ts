import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { NewEvent } from '#domain/kernel/event.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';

/** Numbers that one event of a random ledger is made from. */
export interface Step {
  readonly stream: number;
  readonly type: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** How far the store's clock moves before it; clocks do go back. */
  readonly gap: number;
}

const number = fc.nat(1000);

export const someSteps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      stream: number,
      type: number,
      a: number,
      b: number,
      c: number,
      gap: fc.integer({ min: -2, max: 5 }),
    }),
    { minLength: 1, maxLength },
  );

export interface LedgerOptions {
  /** Whether events that no version can read are among them. */
  readonly unreadable?: boolean;
  /** Milliseconds of a gap of 1: with days, terms end and notices fall due between the events. */
  readonly pace?: number;
}

/**
 * A store with the events that the steps make: every shape is right, their order need not make sense. All are about
 * few leases, parties and prefixes that nest, so that they meet.
 */
export async function ledgerOf(
  steps: readonly Step[],
  { unreadable = false, pace = 1 }: LedgerOptions = {},
): Promise<InMemoryEventStore> {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const store = new InMemoryEventStore(() => new Date(now));
  const written = new Map<string, string[]>();
  for (const [index, step] of steps.entries()) {
    now += step.gap * pace;
    const stream = pick(STREAMS, step.stream);
    const types = written.get(stream) ?? [];
    written.set(stream, types);
    const event = eventOf(stream, step, types, unreadable);
    types.push(event.type);
    const expected = types.length === 1 ? 'no-stream' : BigInt(types.length - 2);
    await store.append(stream, expected, [withMetadata(event, step, index)]);
  }
  return store;
}

const uuid = (text: string) => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const PARTIES = ['holder', 'broker', 'lessee', 'other'].map(uuid);
export const LEASES = ['L-1', 'L-2', 'L-3'];
export const PREFIXES = [
  '198.51.0.0/16',
  '198.51.100.0/22',
  '198.51.100.0/24',
  '198.51.101.0/24',
  '203.0.113.0/24',
];
const COMMANDS = ['claim-1', 'claim-2', 'claim-3'];
const STREAMS = [
  ...LEASES.flatMap((id) => [`lease-${id}`, `lease-${id}`, `lease-${id}`]),
  'address-space-198',
  'address-space-198',
  'address-space-203',
  `party-${PARTIES[0]}`,
  `party-${PARTIES[2]}`,
  'block-198.51.0.0/16',
  'routing-feed-demo',
  'network-source-demo',
  'person-1',
];

const pick = <T>(from: readonly T[], by: number): T => from[by % from.length]!;
const instant = (by: number) => new Date(Date.UTC(2026, 0, 1) + by * 43_200_000).toISOString();
const date = (by: number) => instant(by).slice(0, 10);

interface Fact {
  readonly type: string;
  readonly data: object;
}

function eventOf(stream: string, step: Step, before: readonly string[], unreadable: boolean): Fact {
  if (stream.startsWith('address-space-')) return made(SPACE, step, stream);
  if (stream.startsWith('party-')) return made(PARTY, step, stream);
  if (stream.startsWith('block-')) return made(BLOCK, step, stream);
  if (stream.startsWith('routing-feed-')) return made(FEED, step, stream);
  if (stream.startsWith('network-source-')) return made(SOURCE, step, stream);
  if (stream.startsWith('person-'))
    return { type: 'PersonDescribed', data: { personId: PARTIES[0], nonce: 'n', sealed: 's' } };
  if (before.length === 0 && step.type % 8 > 0)
    return made(step.type % 2 ? { LeaseTakenOn } : { LeaseOffered }, step, stream);
  if (before.length > 0 && step.type % 7 === 0) return correction(step, before);
  if (unreadable && step.type % 9 === 0) return { type: 'LeaseTeleported', data: {} };
  return made(LEASE, step, stream);
}

function made(types: Readonly<Record<string, Make>>, step: Step, stream: string): Fact {
  const [type, make] = pick(Object.entries(types), step.type);
  return { type, data: make(step, stream) };
}

function correction({ a, b, c, ...step }: Step, before: readonly string[]): Fact {
  const target = a % before.length;
  const make = LEASE[before[target]!];
  const revision = String(target);
  return make && b % 2
    ? { type: 'FactCorrected', data: { revision, replacement: make({ a: b, b: c, c: a, ...step }, '') } }
    : { type: 'FactCorrected', data: { revision, retracted: true } };
}

type Make = (step: Step, stream: string) => object;

const contract = ({ a, b, c }: Step) => ({
  lessor: pick(PARTIES, a),
  lessee: pick(PARTIES, b),
  providerChain: [{ party: pick(PARTIES, a), role: c % 2 ? 'holder' : 'broker' }],
  prefixes: leasedPrefixes(c),
  ...(a % 3 ? {} : { headLease: pick(LEASES, b) }),
  origins: [],
  terms: {
    start: date(a),
    end: date(a + 2 + b),
    timeZone: 'Europe/Vilnius',
    holidayCalendars: [],
    notices: [],
    ...(c % 2 ? { autoRenewal: { months: 12 } } : {}),
    graceDays: c % 40,
    monthlyFee: { amount: '100.00', currency: 'EUR' },
  },
});

const leasedPrefixes = (by: number) =>
  [...new Set([pick(PREFIXES, by), pick(PREFIXES, by >> 2)])].map((prefix) => ({
    prefix,
    block: '198.51.0.0/16',
  }));

const LeaseOffered: Make = (step) => ({ contract: contract(step), validUntil: instant(step.c) });
const LeaseTakenOn: Make = (step) => ({
  contract: contract(step),
  historyKnownFrom: instant(step.b),
  from: { file: 'portfolio.csv', digest: 'ab'.repeat(32), line: 1 + step.a },
});

const LEASE: Readonly<Record<string, Make>> = {
  LeaseOffered,
  LeaseTakenOn,
  LeaseContracted: () => ({}),
  LeaseCommenced: () => ({ confirmed: ['loa'] }),
  OfferWithdrawn: () => ({}),
  ContractAmended: ({ a }) => ({ prefixes: leasedPrefixes(a), clause: '§ 2' }),
  LeaseAssigned: ({ a }) => ({ to: pick(PARTIES, a) }),
  ProviderLinkAdded: ({ a }) => ({ link: { party: pick(PARTIES, a), role: 'broker' }, at: 0 }),
  RenewalOwnerAssigned: ({ a }) => ({ owner: pick(PARTIES, a) }),
  LoaIssued: ({ a, b }) => ({
    loaId: pick(['loa-1', 'loa-2'], a),
    prefixes: [pick(PREFIXES, b)],
    originAses: [64500 + a],
    from: date(a),
    until: date(a + b + 1),
  }),
  LoaRevoked: ({ a }) => ({ loaId: pick(['loa-1', 'loa-2'], a), cause: 'handed back' }),
  RoaMisaligned: ({ a, b }) => ({
    prefix: pick(PREFIXES, b),
    originAs: 64500,
    feed: 'demo',
    buildTime: instant(a),
    state: 'not-found',
    covering: [],
  }),
  NetworkObserved: ({ a, b, c }) => ({
    prefix: pick(PREFIXES, b),
    source: 'demo',
    at: instant(a),
    seen: {
      kind: pick(['route-object', 'announcement'], c >> 1),
      found: c % 2 ? [] : [{ prefix: pick(PREFIXES, b), originAs: 64500 + c }],
    },
  }),
  KnownOriginNamed: ({ a, b }) => ({
    originAs: 64500 + a,
    relation: pick(['lessee', 'customer', 'upstream'], b),
    from: date(b),
  }),
  NetworkIncidentOpened: ({ a, b }) => ({
    incidentId: pick(['i-1', 'i-3'], a),
    kind: 'hijack',
    cause: 'security-incident',
    likelyCause: 'hijack',
    prefix: pick(PREFIXES, b),
    source: 'demo',
    occurredAt: instant(b),
    summary: 'somebody else announces it',
  }),
  NetworkIncidentClosed: ({ a }) => ({
    incidentId: pick(['i-1', 'i-3'], a),
    resolution: 'nobody else announces it any more',
  }),
  NoticeServed: ({ a, b }) => ({
    noticeId: pick(['n-1', 'n-2'], a),
    by: 'lessee',
    purpose: 'non-renewal',
    term: 1 + (b % 2),
    channel: 'portal',
  }),
  NoticeDelivered: ({ a }) => ({ noticeId: pick(['n-1', 'n-2'], a) }),
  LeaseRenewed: ({ a, b }) => ({
    term: 2 + (b % 2),
    kind: 'agreed',
    from: date(a),
    end: date(a + b + 1),
    prefixes: leasedPrefixes(b).map(({ prefix }) => prefix),
  }),
  GraceEntered: () => ({ term: 1 }),
  LeaseLapsed: () => ({ term: 1 }),
  LeaseReinstated: ({ a }) => ({ term: 1, end: date(a + 400), cause: 'the notice was in time' }),
  LeaseTerminated: () => ({ cause: 'agreed' }),
  IncidentOpened: ({ a, b }) => ({
    incidentId: pick(['i-1', 'i-2'], a),
    kind: 'route-refused',
    cause: 'upstream',
    occurredAt: instant(b),
    summary: 'a transit network dropped the route',
  }),
};

const prefixesIn = (stream: string, by: number) => {
  const octet = stream.slice(stream.lastIndexOf('-') + 1);
  return [
    pick(
      PREFIXES.filter((prefix) => prefix.startsWith(`${octet}.`)),
      by,
    ),
  ];
};

const SPACE: Readonly<Record<string, Make>> = {
  SpaceReserved: ({ a, b, c }, stream) => ({
    leaseId: pick(LEASES, a),
    prefixes: prefixesIn(stream, b),
    from: instant(c),
    ...(b % 3 ? { until: instant(c + 1 + a) } : {}),
    claim: pick(COMMANDS, a >> 2),
    attempt: pick(COMMANDS, b >> 2),
    ...(c % 3 ? { leaseRevision: String(c % 5) } : {}),
  }),
  SpaceReleased: ({ a, b, c }, stream) => ({
    leaseId: pick(LEASES, a),
    prefixes: prefixesIn(stream, b),
    at: instant(c),
    ...(a % 3 ? {} : { until: instant(c + 1 + b) }),
  }),
};

const PARTY: Readonly<Record<string, Make>> = {
  PartyRegistered: ({ a }, stream) => ({
    partyId: stream.slice('party-'.length),
    name: `Network ${a % 5} Ltd`,
  }),
  PartyAmended: ({ a }) => ({ name: `Carrier ${a % 5} Ltd` }),
};

const BLOCK: Readonly<Record<string, Make>> = {
  BlockRegistered: ({ a }) => ({ prefix: '198.51.0.0/16', holder: pick(PARTIES, a) }),
  SourceControlAttested: ({ a }) => ({ by: pick(PARTIES, a), lease: true, route: true, transfer: false }),
};

const FEED: Readonly<Record<string, Make>> = {
  VrpExportSeen: ({ a, b }) => ({
    feed: 'demo',
    buildTime: instant(a),
    digest: 'ab'.repeat(32),
    vrps: b,
    trustAnchors: { ripe: b },
  }),
};

const SOURCE: Readonly<Record<string, Make>> = {
  NetworkSourceSeen: ({ a, b }) => ({
    source: 'demo',
    at: instant(a),
    digest: 'ab'.repeat(32),
    objects: { 'route-object': b },
  }),
};

const withMetadata = ({ type, data }: Fact, { a, b, c }: Step, index: number): NewEvent => ({
  id: uuid(`event ${index}`),
  type,
  data,
  metadata: {
    schemaVersion: 1,
    effectiveAt: instant((a + b + c) % 900),
    actor: { subject: 'a test', role: 'operator' },
    evidence: { grade: 'claimed', source: 'a test' },
    layer: 'contract',
    commandId: pick(COMMANDS, b),
    commandDigest: 'cd'.repeat(32),
    correlationId: 'c',
    causationId: 'c',
  },
});
