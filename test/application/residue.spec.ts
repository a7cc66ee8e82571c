import type { LeaseCommandData } from '#domain/lease/commands.js';
import { DUMP, FEED, NetworkWorld, OTHERS, route, TABLE, ZONE } from './network-world.js';
import { built, RoutingWorld } from './routing-world.js';

describe('what a lease that is over left in the network', () => {
  let world: NetworkWorld;
  const objects = async (leaseId: string) =>
    Object.fromEntries(
      Object.entries(await world.alignment(leaseId)).map(([object, { state, because }]) => [
        object,
        `${state}: ${because}`,
      ]),
    );
  beforeEach(async () => {
    world = await new NetworkWorld().begin();
    await world.apply('radb', 'rpsl', DUMP);
    await world.apply('ris', 'announcements', TABLE);
    await world.apply('feed', 'geofeed', FEED);
    await world.apply('zones', 'zone', ZONE);
    world.later(1);
    await world.end('L-0');
  });
  afterEach(() => world.replica.close());

  it('is looked at until it is gone, and what came since is not its own (first 3)', async () => {
    expect(await objects('L-0')).toMatchObject({
      'route-object': 'differ: radb: 11.0.1.0/24 from AS64500 still there, though the lease is over',
      announcement: 'differ: ris: 11.0.1.0/24 from AS64500 still there, though the lease is over',
      geofeed: 'differ: feed: 11.0.1.0/24 still there, though the lease is over',
      'reverse-zone': 'differ: zones: 1.0.11.in-addr.arpa still there, though the lease is over',
    });
    world.later(24);
    await world.apply('radb', 'rpsl', DUMP + route('11.0.1.0/24', 64999));
    expect((await objects('L-0'))['route-object']).toBe(
      'differ: radb: 11.0.1.0/24 from AS64500 still there, though the lease is over',
    );
    expect((await world.alignment('L-0'))['route-object']).toMatchObject({ days: 1 });
    const { transitions } = await world.apply(
      'radb',
      'rpsl',
      route('11.0.1.0/24', 64999) + route('11.0.2.0/24', 64999) + OTHERS,
    );
    expect(transitions).toEqual([
      { leaseId: 'L-0', prefix: '11.0.1.0/24', kind: 'route-object', before: 1, found: 0 },
    ]);
    expect((await objects('L-0'))['route-object']).toBe('agree: radb: gone, as the lease is over');
    await world.apply('radb', 'rpsl', DUMP);
    expect((await objects('L-0'))['route-object']).toBe('agree: radb: gone, as the lease is over');
  });

  it('is not what whoever has the space since has a right to, nor once that ended as well', async () => {
    world.later(24);
    await world.lease('L-9', '11.0.1.0/24', 64500, '2026-03-02');
    const own = 'what is there is not of this lease, which is over';
    const since = {
      'route-object': `agree: radb: ${own}`,
      announcement: `agree: ris: ${own}`,
      geofeed: `agree: feed: ${own}`,
      'reverse-zone': `agree: zones: ${own}`,
    };
    expect(await objects('L-0')).toMatchObject(since);
    expect(await world.alignment('L-0')).toMatchObject({ loa: { state: 'agree', days: 1 } });
    await world.apply('radb', 'rpsl', DUMP);
    expect((await objects('L-9'))['route-object']).toMatch(/^agree: radb: a route object/);
    await world.end('L-9');
    expect(await objects('L-0')).toMatchObject(since);
    expect((await objects('L-9'))['route-object']).toMatch(/^differ: .* still there/);
  });
});

describe('a ROA that a lease left behind', () => {
  const OWN = { leaseId: 'L-1', prefix: '198.51.100.0/24', originAs: 64500 };
  const ROA = { asn: 64500, prefix: OWN.prefix, maxLength: 24, ta: 'ripe' };
  const ROAS = Array.from({ length: 40 }, (_, at) => ({ ...ROA, asn: 64501, prefix: `12.0.${at}.0/24` }));

  it('is told until an export has it no more (V7, first 3)', async () => {
    const world = new RoutingWorld();
    await world.lease(OWN);
    await world.apply('ripe', built(1), [ROA, ...ROAS]);
    const end = { type: 'TerminateLease', data: { cause: 'by agreement' } } as LeaseCommandData;
    await world.replica.ask('L-1', end, { effectiveAt: built(2) });
    await world.replica.catchUp();
    expect(await world.roaOf('L-1', built(3))).toMatchObject({
      state: 'differ',
      because: 'a ROA for 198.51.100.0/24 from AS64500 still there, though the lease is over',
    });
    expect(await world.apply('ripe', built(4), [ROA, ...ROAS])).toMatchObject({
      transitions: [],
      notJudged: [],
    });
    expect((await world.apply('ripe', built(5), ROAS)).transitions).toEqual([
      { ...OWN, from: 'valid', to: 'not-found' },
    ]);
    expect(await world.roaOf('L-1', built(6))).toMatchObject({
      state: 'agree',
      because: 'gone, as the lease is over',
    });
    expect((await world.apply('ripe', built(7), [ROA, ...ROAS])).transitions).toEqual([]);
    world.close();
  });
});
