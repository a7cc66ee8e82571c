import * as fc from 'fast-check';
import type { NetworkFormat } from '#intake/network/formats.js';
import { built, RoutingWorld } from './routing-world.js';
import { announce, DUMP, LEASED, LISTS, NetworkWorld, TABLE } from './network-world.js';

const OTHERS_SEEN = Array.from({ length: 40 }, (_, at) => announce(`12.0.${at}.0/24`, 1, 1)).join('');
/** What each source can come to show, of the first lease above all. */
const SOURCES: Readonly<Record<string, readonly [NetworkFormat, readonly string[]]>> = {
  ris: ['routing-table', [TABLE, OTHERS_SEEN, announce('11.0.1.0/24', 64999, 1) + OTHERS_SEEN]],
  routeviews: ['routing-table', [OTHERS_SEEN, announce('11.0.1.0/24', 64999, 2) + OTHERS_SEEN]],
  radb: ['rpsl', [DUMP, DUMP.replace('64500', '64998')]],
  ripe: ['rpsl', [DUMP]],
  sbl: ['blocklist', [LISTS.blocklist, LISTS.blocklist.replace('11.0.1.7 ; SBL77\n', '')]],
};
const NAMES = Object.keys(SOURCES);

/** Another file of a source, or that it is set aside or taken back, whichever it is not. */
const step = fc.record({
  source: fc.constantFrom(...NAMES),
  what: fc.oneof(fc.nat(2), fc.constant('decide' as const)),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A world after some steps, with what is set aside in it; or one without some sources, in which nothing is set aside. */
async function after(steps: readonly Step[], without?: ReadonlySet<string>) {
  const world = await new NetworkWorld().begin();
  const aside = new Set<string>();
  const shown = new Set<string>();
  for (const { source, what } of steps) {
    const [format, files] = SOURCES[source]!;
    const isLeftOut =
      without?.has(source) || (what === 'decide' && (without !== undefined || !shown.has(source)));
    if (isLeftOut) world.later(1);
    else if (what !== 'decide') {
      shown.add(source);
      await world.apply(source, format, files[what % files.length]!, { accepted: true });
    } else if (aside.delete(source)) await world.sourceCommand(source, 'TakeNetworkSourceBack', 'well again');
    else {
      aside.add(source);
      await world.sourceCommand(source, 'SetNetworkSourceAside', 'frozen');
    }
    await world.replica.actUntilQuiet();
  }
  return { world, aside, told: await world.toldOf('L-0') };
}

describe('a source that is set aside', () => {
  it('counts nowhere: every view tells what it would tell had there never been such a source (first 3)', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
        const { world, aside, told } = await after(steps);
        const other = await after(steps, aside);
        expect(told).toEqual(other.told);
        world.replica.close();
        other.world.replica.close();
      }),
      { numRuns: Number(process.env['RUNS'] ?? 8) },
    ));

  it('closes the incident that it alone showed, and a registration of another, and opens them again once it is taken back', async () => {
    const world = await new NetworkWorld().begin();
    await world.block(LEASED[0]!, 'NET-ELEVEN');
    await world.apply('ris', 'routing-table', announce('11.0.1.0/24', 64999, 1) + OTHERS_SEEN);
    await world.apply('rdap', 'rdap', registration('NET-OTHER'));
    const kinds = async () =>
      (await world.toldOf('L-0')).incidents.map((each) => each.split(' ')[0]).toSorted();
    expect(await kinds()).toEqual(['hijack', 'registry-holder-changed']);
    for (const source of ['ris', 'rdap']) {
      await world.sourceCommand(source, 'SetNetworkSourceAside', 'frozen');
      await world.replica.actUntilQuiet();
    }
    expect(await kinds()).toEqual([]);
    expect((await world.resolutions('L-0')).toSorted()).toEqual([
      'The source that shows it is set aside since then',
      'rdap, which shows another registration, is set aside since then',
    ]);
    await world.sourceCommand('ris', 'TakeNetworkSourceBack', 'well again');
    await world.sourceCommand('rdap', 'TakeNetworkSourceBack', 'well again');
    await world.replica.actUntilQuiet();
    expect(await kinds()).toEqual(['hijack', 'registry-holder-changed']);
    world.replica.close();
  });

  it('that only is sick leaves its incident open, of unknown state since then, and a look that shows the same again sees it (V14, I20)', async () => {
    const world = await new NetworkWorld().begin();
    const outside = announce('11.0.1.0/24', 64999, 1) + OTHERS_SEEN;
    const opened = await world.apply('ris', 'routing-table', outside, { at: undefined });
    expect(opened.incidents).toMatchObject([{ leaseId: 'L-0', became: 'opened' }]);
    await expect(world.apply('ris', 'routing-table', '')).rejects.toThrow(/empty/);
    const since = world.at();
    world.later(48);
    expect(await world.unseen('L-0')).toEqual([
      { state: 'unknown', because: expect.stringContaining(`ris is sick since ${since}`), since },
    ]);
    await world.replica.actUntilQuiet();
    expect((await world.incidents('L-0')).map(({ closed }) => closed)).toEqual([undefined]);
    await world.apply('ris', 'routing-table', outside, { at: world.at() });
    expect(await world.unseen('L-0')).toEqual([undefined]);
    const over = await world.apply('ris', 'routing-table', OTHERS_SEEN, { at: world.at(), accepted: true });
    expect(over.incidents).toMatchObject([{ leaseId: 'L-0', became: 'closed' }]);
    world.replica.close();
  });

  it('counts at a past instant by what was set aside then', async () => {
    const world = await new NetworkWorld().begin();
    await world.apply('sbl', 'blocklist', LISTS.blocklist);
    const before = await world.toldOf('L-0');
    const then = world.at();
    await world.sourceCommand('sbl', 'SetNetworkSourceAside', 'frozen');
    expect((await world.toldOf('L-0')).lists).toBe('unproven');
    expect((await world.listings('L-0', then)).clean.answer).toBe('no');
    expect(before.lists).toBe('no');
    world.replica.close();
  });
});

describe('a feed of VRP exports that is set aside', () => {
  const ours = { leaseId: 'L-1', prefix: '11.0.1.0/24', originAs: 64501 };
  const roas = [{ asn: 64501, prefix: '11.0.1.0/24', maxLength: 24, ta: 'ripe' }];
  const others = roas.map((each) => ({ ...each, asn: 64999 }));

  it('counts nowhere, and holds no export against a route; another feed tells the route anew (first 3)', async () => {
    const world = new RoutingWorld();
    await world.lease(ours);
    await world.apply('frozen', built(1), roas);
    expect(await world.told(ours)).toEqual({ answer: 'valid', register: ['valid'] });
    await world.decide('frozen', 'SetRoutingFeedAside');
    expect(await world.told(ours)).toEqual({
      answer: `frozen is set aside: why not, and no other feed said anything of 11.0.1.0/24 from AS64501 since`,
      register: ['unknown'],
    });
    expect(await world.apply('frozen', built(2), others)).toMatchObject({
      verdict: 'set-aside',
      transitions: [],
    });
    expect(await world.apply('live', built(3), roas)).toMatchObject({ transitions: [{ to: 'valid' }] });
    expect(await world.told(ours)).toEqual({ answer: 'valid', register: ['valid'] });
    await world.decide('frozen', 'TakeRoutingFeedBack');
    expect(await world.apply('frozen', built(4), others)).toMatchObject({
      transitions: [{ from: 'valid', to: 'invalid (as)' }],
    });
    await expect(world.decide('frozen', 'TakeRoutingFeedBack')).rejects.toThrow(/not set aside/);
    await expect(world.decide('frzen', 'SetRoutingFeedAside')).rejects.toThrow(/ever looked/);
    world.close();
  });

  it('counts again as it was once it is taken back, and its newest export may be held against the leases', async () => {
    const world = new RoutingWorld();
    await world.lease(ours);
    await world.apply('frozen', built(1), roas);
    await world.decide('frozen', 'SetRoutingFeedAside');
    await world.apply('frozen', built(2), others);
    await world.decide('frozen', 'TakeRoutingFeedBack');
    expect(await world.told(ours)).toEqual({ answer: 'valid', register: ['valid'] });
    expect(await world.apply('frozen', built(2), others)).toMatchObject({
      transitions: [{ from: 'valid', to: 'invalid (as)' }],
    });
    world.close();
  });
});

const registration = (handle: string): string =>
  JSON.stringify({
    objectClassName: 'ip network',
    startAddress: '11.0.1.0',
    endAddress: '11.0.1.255',
    handle,
    name: handle,
    entities: [{ objectClassName: 'entity', handle: `ORG-${handle}`, roles: ['registrant'] }],
  });
