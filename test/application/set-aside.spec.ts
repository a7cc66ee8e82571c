import * as fc from 'fast-check';
import type { NetworkFormat } from '#intake/network/formats.js';
import { propertyRuns } from '../support/property-runs.js';
import { built, NOW, RoutingWorld } from './routing-world.js';
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
    expect(await world.episodes('L-0')).toContainEqual(['hijack', 2, true]);
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

describe('feeds that differ about a route (V7, first 3)', () => {
  const ours = { leaseId: 'L-1', prefix: '11.0.1.0/24', originAs: 64501 };
  const SOME = Array.from({ length: 20 }, (_, at) => ({
    asn: 1,
    prefix: `12.0.${at}.0/24`,
    maxLength: 24,
    ta: 'ripe',
  }));
  const EXPORTS = {
    valid: [...SOME, { asn: 64501, prefix: '11.0.1.0/24', maxLength: 24, ta: 'ripe' }],
    invalid: [...SOME, { asn: 64999, prefix: '11.0.1.0/24', maxLength: 24, ta: 'ripe' }],
    'not-found': SOME,
  };
  type State = keyof typeof EXPORTS;
  const FEEDS = ['one', 'two', 'three'] as const;
  const minute = (at: number) => new Date(Date.parse('2026-03-01T00:00:00.000Z') + at * 60_000).toISOString();

  it('are told each by its name with what it said and since when, until one is set aside; each records its own transitions alone', async () => {
    const world = new RoutingWorld();
    await world.lease(ours);
    const look = async (feed: string, hour: number, state: State) =>
      (await world.apply(feed, built(hour), EXPORTS[state])).transitions.map(({ from, to }) => [from, to]);
    expect(await look('one', 1, 'valid')).toEqual([[undefined, 'valid']]);
    expect(await look('two', 2, 'valid')).toEqual([]);
    expect(await look('two', 3, 'invalid')).toEqual([['valid', 'invalid (as)']]);
    expect(await world.roaOf('L-1', NOW)).toMatchObject({ state: 'differ', sources: [{ source: 'two' }] });
    const events = async () => (await world.store.readStream('lease-L-1')).length;
    await look('one', 4, 'valid');
    const before = await events();
    for (const hour of [5, 6]) {
      await look('one', hour, 'valid');
      await look('two', hour, 'invalid');
    }
    expect(await events()).toBe(before);
    const said = `valid by one since ${built(1)}, invalid (as) by two since ${built(3)}`;
    expect(await world.roaOf('L-1', NOW)).toMatchObject({
      state: 'differ',
      because: `feeds differ: 11.0.1.0/24 from AS64501 is ${said.split(', ').toReversed().join(', ')}`,
      sources: [
        { source: 'two', state: 'differ', since: built(3) },
        { source: 'one', state: 'agree', since: built(1) },
      ],
    });
    const { answers } = await world.continuityOf('L-1', NOW);
    expect(answers.find(({ id }) => id === 'Q3')!.answer).toBe('no');
    await world.decide('two', 'SetRoutingFeedAside');
    expect(await world.roaOf('L-1', NOW)).toMatchObject({
      state: 'agree',
      because: '11.0.1.0/24 from AS64501 is valid',
      sources: [{ source: 'one' }, { source: 'two', looked: { aside: 'why not' } }],
    });
    world.close();
  });

  it('come to the worst of what those show that count and looked since the last of them changed, over any histories', () => {
    const step = fc.record({
      feed: fc.constantFrom(...FEEDS),
      what: fc.constantFrom<State | 'decide'>('valid', 'valid', 'invalid', 'not-found', 'decide'),
    });
    return fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const world = new RoutingWorld();
        await world.lease(ours);
        const shown = new Map<string, { state: State; looked: number; changed: number }>();
        const aside = new Set<string>();
        let at = 0;
        const look = async (feed: string, state: State) => {
          at += 1;
          await world.apply(feed, minute(at), EXPORTS[state]);
          if (aside.has(feed)) return;
          const last = shown.get(feed);
          shown.set(feed, { state, looked: at, changed: last?.state === state ? last.changed : at });
        };
        for (const { feed, what } of steps) {
          if (what !== 'decide') await look(feed, what);
          else if (shown.has(feed)) {
            const isBack = aside.delete(feed);
            if (!isBack) aside.add(feed);
            await world.decide(feed, isBack ? 'TakeRoutingFeedBack' : 'SetRoutingFeedAside');
          }
        }
        for (const [feed, { state }] of [...shown, ...shown]) await look(feed, state);
        const counted = [...shown].filter(([feed]) => !aside.has(feed)).map(([, each]) => each);
        const stand = counted.filter((own) =>
          counted.every((each) => each.state === own.state || each.changed <= own.looked),
        );
        const worst = (['invalid', 'not-found', 'valid'] as const).find((state) =>
          stand.some((each) => each.state === state),
        );
        const { answer, register } = await world.told(ours);
        expect([register, worst === undefined || answer.startsWith(worst)]).toEqual([
          [worst ?? 'unknown'],
          true,
        ]);
        world.close();
      }),
      { numRuns: propertyRuns(20) },
    );
  });

  it('let no end of a ROA stand that only a feed which is set aside shows, in earlier logs too (R15)', async () => {
    const world = new RoutingWorld();
    await world.lease(ours);
    const ending = (year: number) =>
      EXPORTS.valid.map((row) => ({
        ...row,
        source: [{ type: 'roa', validity: { notAfter: `${year}-07-01T00:00:00Z` } }],
      }));
    await world.apply('one', built(1), ending(2027));
    await world.apply('two', built(2), ending(2028));
    const until = async () => (await world.roaOf('L-1', NOW)).lasts?.until?.slice(0, 4);
    expect(await until()).toBe('2028');
    await world.decide('two', 'SetRoutingFeedAside');
    expect(await until()).toBe('2027');
    // Earlier events name the feed in their evidence alone.
    const data = { prefix: ours.prefix, originAs: ours.originAs, notAfter: '2029-07-01T00:00:00Z' };
    const evidence = { grade: 'observed', source: `VRP export two, built ${built(3)}` } as const;
    await world.replica.ask('L-1', { type: 'RecordRoaEnd', data }, { evidence, effectiveAt: built(3) });
    await world.replica.catchUp();
    expect(await until()).toBe('2027');
    await world.decide('one', 'SetRoutingFeedAside');
    expect(await until()).toBeUndefined();
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
