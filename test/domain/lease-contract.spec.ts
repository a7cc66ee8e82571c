import type { Contract } from '#domain/lease/contract/contract.js';
import {
  active,
  agree,
  BROKER,
  commence,
  contract,
  contracted,
  HOLDER,
  LeaseStory,
  LESSEE,
  offer,
  offered,
  STRANGER,
  takeOn,
  terms,
  told,
} from '../support/lease-story.js';

const LATER = '2026-04-01T00:00:00.000Z';
const at = (now: string) => ({ context: { now } });

describe('an offer', () => {
  it('becomes a contract, and a running lease once it commences', () => {
    const story = told(offer());
    expect(story.lease.status).toBe('offered');
    story.when(agree);
    expect(story.lease.status).toBe('contracted');
    story.when(commence);
    expect(story.lease.status).toBe('active');
  });

  it('is refused where it would be over before it is made', () => {
    expect(new LeaseStory().refusal(offer(contract(), '2026-03-01T12:00:00.000Z'))).toMatchObject({
      code: 'offer-expired',
      pointer: '/validUntil',
    });
  });

  it('is accepted by what took effect while it was valid, also when recorded later', () => {
    const story = offered(contract(), LATER);
    const context = { now: '2026-05-01T00:00:00.000Z' };
    expect(story.refusal({ ...agree, context })).toMatchObject({ code: 'offer-expired' });
    expect(
      story.refusal({ ...agree, context: { ...context, effectiveAt: '2026-03-31T00:00:00.000Z' } }),
    ).toBe('accepted');
  });

  it('expires at its own instant, not before and not at another', () => {
    const story = offered(contract(), LATER);
    const expire = (due: string, now: string) => ({
      type: 'ExpireOffer' as const,
      data: { due },
      ...at(now),
    });
    expect(story.refusal(expire(LATER, '2026-03-31T23:59:59.999Z'))).toMatchObject({ code: 'not-due' });
    expect(story.refusal(expire('2026-03-02T00:00:00.000Z', LATER))).toMatchObject({ code: 'another-due' });
    expect(story.when(expire(LATER, '2026-04-03T00:00:00.000Z'))).toEqual([
      { type: 'OfferExpired', data: {}, effectiveAt: LATER },
    ]);
    expect(story.lease).toMatchObject({ status: 'ended', cause: 'expired', at: LATER });
    expect(story.refusal(agree)).toMatchObject({ code: 'lease-ended' });
  });

  it('never expires without an instant', () => {
    expect(offered().refusal({ type: 'ExpireOffer', data: { due: LATER }, ...at(LATER) })).toMatchObject({
      code: 'another-due',
    });
  });

  it.each(['WithdrawOffer', 'DeclineOffer'] as const)('is over after %s, for good', (type) => {
    const story = offered();
    story.when({ type, data: {} });
    expect(story.lease.status).toBe('ended');
    expect(story.refusal(agree)).toMatchObject({ code: 'lease-ended' });
    expect(story.refusal(offer())).toMatchObject({ code: 'lease-exists' });
    expect(
      story.refusal({
        type: 'OpenIncident',
        data: { kind: 'other', cause: 'registry', occurredAt: '2026-01-01T00:00:00.000Z', summary: 'x' },
      }),
    ).toMatchObject({ code: 'lease-ended' });
  });

  it('can no longer arrive once it was abandoned', () => {
    const abandon = { type: 'AbandonOffer' as const, data: { prefixes: ['198.51.100.0/24'] } };
    const story = told(abandon);
    expect(story.refusal(offer())).toMatchObject({ code: 'lease-abandoned' });
    expect(story.refusal(takeOn(contract(), '2026-01-01T00:00:00.000Z'))).toMatchObject({
      code: 'lease-abandoned',
    });
    expect(offered().refusal(abandon)).toMatchObject({ code: 'lease-exists' });
  });

  it('is unknown before it is made', () => {
    expect(new LeaseStory().refusal(agree)).toMatchObject({ code: 'lease-unknown', pointer: '' });
  });
});

describe('a contract', () => {
  const leased = (prefix: string, block = '198.0.0.0/8', coveringAggregate?: string) => ({
    prefix,
    block,
    ...(coveringAggregate === undefined ? {} : { coveringAggregate }),
  });
  const route = (prefix: string, originAs = 64500, maxLength = 24) => ({ prefix, originAs, maxLength });
  const space = (...prefixes: ReturnType<typeof leased>[]): Partial<Contract> => ({ prefixes, origins: [] });

  it.each<[string, Partial<Contract>, string, string]>([
    [
      'ends before it begins',
      { terms: terms({ end: '2025-01-01' }) },
      'term-ends-before-start',
      '/terms/end',
    ],
    ['is longer than /24 (V5)', space(leased('198.51.100.0/25')), 'prefix-too-long', '/prefixes/0/prefix'],
    [
      'is larger than a /8',
      space(leased('198.0.0.0/7', '0.0.0.0/0')),
      'prefix-too-short',
      '/prefixes/0/prefix',
    ],
    [
      'is longer than /24 under another aggregate (V12)',
      space(leased('198.51.100.0/25', '198.0.0.0/8', '198.51.101.0/24')),
      'aggregate-mismatch',
      '/prefixes/0/coveringAggregate',
    ],
    [
      'is longer than /24 under an aggregate not routable itself (V12)',
      space(leased('198.51.100.0/26', '198.0.0.0/8', '198.51.100.0/25')),
      'aggregate-mismatch',
      '/prefixes/0/coveringAggregate',
    ],
    [
      'is outside its block',
      space(leased('198.51.100.0/24', '198.52.0.0/16')),
      'prefix-outside-block',
      '/prefixes/0/block',
    ],
    [
      'overlaps itself',
      space(leased('198.51.100.0/24'), leased('198.51.0.0/16')),
      'prefixes-overlap',
      '/prefixes/1/prefix',
    ],
    [
      'announces other space',
      { origins: [route('198.51.101.0/24')] },
      'origin-outside-lease',
      '/origins/0/prefix',
    ],
    [
      'has too short a maxLength (V13)',
      { origins: [route('198.51.100.0/24', 64500, 23)] },
      'max-length-too-short',
      '/origins/0/maxLength',
    ],
    ['names AS 0', { origins: [route('198.51.100.0/24', 0)] }, 'origin-as0', '/origins/0/originAs'],
    [
      'lists a route twice',
      { origins: [route('198.51.100.0/24'), route('198.51.100.0/24', 64500, 25)] },
      'origin-twice',
      '/origins/1',
    ],
    ['leases to the lessor', { lessee: HOLDER }, 'lessor-is-lessee', '/lessee'],
    [
      'has a chain that begins elsewhere',
      { providerChain: [{ party: BROKER, role: 'broker' }] },
      'lessor-leads-chain',
      '/providerChain/0/party',
    ],
    [
      'has a party in its chain twice',
      { providerChain: [HOLDER, BROKER, HOLDER].map((party) => ({ party, role: 'broker' as const })) },
      'party-in-chain',
      '/providerChain/2/party',
    ],
    [
      'has the lessee in its chain',
      { providerChain: [HOLDER, LESSEE].map((party) => ({ party, role: 'broker' as const })) },
      'chain-names-lessee',
      '/providerChain/1/party',
    ],
  ])('is refused where it %s', (_what, over, code, pointer) => {
    expect(new LeaseStory().refusal(offer(contract(over)))).toMatchObject({
      code,
      pointer: `/contract${pointer}`,
    });
    expect(new LeaseStory().refusal(takeOn(contract(over), '2026-01-01T00:00:00.000Z'))).toMatchObject({
      code,
      pointer: `/contract${pointer}`,
    });
  });

  it('V12: may be longer than /24 inside a covering aggregate', () => {
    const over = space(leased('198.51.100.128/25', '198.51.100.0/24', '198.51.100.0/24'));
    expect(new LeaseStory().refusal(offer(contract(over)))).toBe('accepted');
  });
});

describe('V18, R8: commencing', () => {
  const others = [
    'routing',
    'route-object',
    'upstream-acceptance',
    'geolocation',
    'reverse-dns',
    'monitoring',
  ] as const;

  it('names every check that is neither on record nor confirmed nor waived', () => {
    const story = contracted();
    expect(() => story.when({ type: 'CommenceLease', data: { confirmed: [...others] } })).toThrow(
      'Not ready: loa, roa.',
    );
    expect(story.refusal({ type: 'CommenceLease', data: { confirmed: [] } })).toMatchObject({
      code: 'not-ready',
    });
  });

  it('takes the LOA and the ROA from the record', () => {
    const story = contracted();
    const loa = { originAses: [64500, 64501], from: '2026-01-01', until: '2027-01-01' };
    const seen = (prefix: string, originAs: number) => ({
      type: 'ObserveOrigin' as const,
      data: {
        prefix,
        originAs,
        feed: 'f',
        buildTime: '2026-02-01T00:00:00.000Z',
        state: 'valid' as const,
        covering: [{ asn: originAs, prefix, maxLength: 24 }],
      },
    });
    const ask = { type: 'CommenceLease' as const, data: { confirmed: [...others] } };
    story.when(
      { type: 'IssueLoa', data: { ...loa, prefixes: ['198.51.100.0/24'] } },
      seen('198.51.100.0/24', 64500),
      seen('203.0.113.0/24', 64501),
    );
    expect(() => story.when(ask)).toThrow('Not ready: loa.');
    story.when({ type: 'IssueLoa', data: { ...loa, prefixes: ['203.0.113.0/24'] } });
    expect(() => story.when({ ...ask, context: { effectiveAt: '2027-02-01T00:00:00.000Z' } })).toThrow(
      'Not ready: loa.',
    );
    expect(story.when(ask)).toEqual([{ type: 'LeaseCommenced', data: ask.data }]);
  });

  it('records each waiver with its reason', () => {
    const waivers = [
      { check: 'loa' as const, reason: 'the upstream asks for none' },
      { check: 'roa' as const, reason: 'legacy space' },
    ];
    expect(contracted().when({ type: 'CommenceLease', data: { confirmed: [...others], waivers } })).toEqual([
      { type: 'ReadinessWaived', data: waivers[0] },
      { type: 'ReadinessWaived', data: waivers[1] },
      { type: 'LeaseCommenced', data: { confirmed: others } },
    ]);
  });

  it('refuses a check that is stated twice, and commencing twice', () => {
    const waivers = [{ check: 'routing' as const, reason: 'x' }];
    expect(
      contracted().refusal({ type: 'CommenceLease', data: { ...commence.data, waivers } as never }),
    ).toMatchObject({ code: 'readiness-stated-twice' });
    expect(active().refusal(commence)).toMatchObject({ code: 'lease-active' });
  });
});

describe('amending a contract', () => {
  const amend = (data: object) => ({ type: 'AmendContract' as const, data: { clause: '§ 3', ...data } });

  it('changes what it names and leaves the rest', () => {
    const story = active();
    story.when(amend({ usage: { purpose: 'mail' } }));
    expect(story.record.contract).toEqual({ ...contract(), usage: { purpose: 'mail' } });
  });

  it('refuses what changes nothing, in whatever order it is written', () => {
    const { graceDays, ...others } = terms();
    expect(active().refusal(amend({}))).toMatchObject({ code: 'nothing-amended' });
    expect(active().refusal(amend({ terms: { ...others, graceDays } }))).toMatchObject({
      code: 'nothing-amended',
    });
  });

  it('checks the contract that comes of it as a whole', () => {
    const prefixes = [{ prefix: '198.51.100.0/24', block: '198.51.0.0/16' }];
    expect(active().refusal(amend({ prefixes }))).toMatchObject({
      code: 'origin-outside-lease',
      pointer: '/origins/1/prefix',
    });
    const origins = [{ prefix: '198.51.100.0/24', originAs: 64500, maxLength: 24 }];
    const story = active();
    story.when({ ...amend({ prefixes, origins }), context: { effectiveAt: LATER } });
    expect([...story.record.departed]).toEqual([['203.0.113.0/24', LATER]]);
    story.when(amend({ prefixes: contract().prefixes }));
    expect([...story.record.departed]).toEqual([]);
  });

  it('moves the start only before the lease commenced, and the end of the term that runs', () => {
    const earlier = amend({ terms: terms({ start: '2024-06-01' }) });
    expect(contracted().refusal(earlier)).toBe('accepted');
    expect(active().refusal(earlier)).toMatchObject({ code: 'start-fixed', pointer: '/terms/start' });
    const story = active();
    story.when(amend({ terms: terms({ end: '2028-01-01' }) }));
    expect(story.record.term).toMatchObject({ ordinal: 1, end: '2028-01-01', agreedEnd: '2028-01-01' });
  });

  it('keeps the end of a renewed term while its wording still names the first', () => {
    const story = active();
    story.when({ type: 'RenewLease', data: { end: '2029-01-01' } });
    story.when(amend({ terms: terms({ graceDays: 30 }) }));
    expect(story.record.term).toMatchObject({ ordinal: 2, end: '2029-01-01' });
    expect(story.refusal(amend({ terms: terms({ end: '2026-06-01' }) }))).toMatchObject({
      code: 'term-ends-before-start',
      pointer: '/terms/end',
    });
    story.when(amend({ terms: terms({ end: '2029-07-01' }) }));
    expect(story.record.term).toMatchObject({ ordinal: 2, start: '2027-01-01', end: '2029-07-01' });
  });
});

describe('assigning a lease', () => {
  const assign = (to: string) => ({ type: 'AssignLease' as const, data: { to } });

  it('makes another party the lessee, none that provides for it', () => {
    const story = active();
    expect(story.refusal(assign(LESSEE))).toMatchObject({ code: 'already-lessee', pointer: '/to' });
    expect(story.refusal(assign(HOLDER))).toMatchObject({ code: 'lessor-is-lessee', pointer: '/to' });
    expect(story.refusal(assign(BROKER))).toMatchObject({ code: 'chain-names-lessee', pointer: '/to' });
    story.when(assign(STRANGER));
    expect(story.record.contract.lessee).toBe(STRANGER);
  });
});

describe('taking a lease on', () => {
  const KNOWN = '2026-02-01T00:00:00.000Z';
  const renewing = (limit?: number) =>
    contract(
      {},
      {
        start: '2022-10-31',
        end: '2024-10-31',
        autoRenewal: { months: 4, ...(limit === undefined ? {} : { limit }) },
      },
    );

  it('needs no readiness, and holds as active while its term runs', () => {
    expect(told(takeOn(contract(), KNOWN)).lease).toMatchObject({
      status: 'active',
      record: { commenced: true },
    });
  });

  it('is over before it is taken on where its term ended and nothing renewed it', () => {
    const over = contract({}, { end: '2026-02-01' });
    expect(told(takeOn(over, KNOWN)).lease).toMatchObject({
      status: 'ended',
      cause: 'before-take-on',
      at: '2026-01-31T22:00:00.000Z',
    });
    expect(told(takeOn(contract({}, { end: '2026-02-02' }), KNOWN)).lease.status).toBe('active');
  });

  it('renews term by term up to when its history is known, aiming at the day first agreed', () => {
    const facts = told().when(takeOn(renewing(), KNOWN));
    expect(facts.slice(1).map(({ data, effectiveAt }) => [data, effectiveAt])).toMatchObject([
      [{ term: 2, kind: 'tacit', from: '2024-10-31', end: '2025-02-28' }, '2024-10-30T22:00:00.000Z'],
      [{ term: 3, kind: 'tacit', from: '2025-02-28', end: '2025-06-30' }, '2025-02-27T22:00:00.000Z'],
      [{ term: 4, kind: 'tacit', from: '2025-06-30', end: '2025-10-31' }, '2025-06-29T21:00:00.000Z'],
      [{ term: 5, kind: 'tacit', from: '2025-10-31', end: '2026-02-28' }, '2025-10-30T22:00:00.000Z'],
    ]);
  });

  it('renews no more often than the contract says; then its grace and lapse are due', () => {
    const story = told(takeOn(renewing(2), KNOWN));
    expect(story.record.term).toMatchObject({ ordinal: 3, end: '2025-06-30' });
    expect(story.lease.status).toBe('active');
    expect(story.refusal({ type: 'EnterGrace', data: { term: 3, due: '2025-06-29T21:00:00.000Z' } })).toBe(
      'accepted',
    );
  });

  it('refuses a history from the future, and one of too many terms', () => {
    expect(new LeaseStory().refusal(takeOn(contract(), '2026-03-02T00:00:00.000Z'))).toMatchObject({
      code: 'history-from-future',
      pointer: '/historyKnownFrom',
    });
    const ancient = contract({}, { start: '1990-01-01', end: '1991-01-01', autoRenewal: { months: 1 } });
    expect(new LeaseStory().refusal(takeOn(ancient, KNOWN))).toMatchObject({ code: 'too-many-past-terms' });
  });
});
