import * as fc from 'fast-check';
import { propertyRuns } from '../support/property-runs.js';
import { INTAKES } from '../support/sick-files.js';
import { announce, ANSWER, NetworkWorld } from './network-world.js';
import { built, NOW, RoutingWorld, type Route } from './routing-world.js';

let world: NetworkWorld;
let late = 0;
beforeEach(async () => {
  world = await new NetworkWorld().begin();
});
afterEach(() => world.replica.close());

describe('a file that came late', () => {
  const word = (seconds: number, isUp: boolean, prefix = '11.0.1.0/24') =>
    announce(prefix, 64500, 1)
      .replace('1770000000', String(1_770_000_000 + seconds))
      .replace('ANNOUNCE', isUp ? 'ANNOUNCE' : 'WITHDRAW');
  const words = fc.uniqueArray(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 5, selector: ([at]) => at });

  it('has announcements from before what its source showed last, which overturn nothing of it, and newer ones that do (V14)', () =>
    fc.assert(
      fc.asyncProperty(fc.tuple(words, words), fc.boolean(), async ([first, second], isTable) => {
        const source = `late-${(late += 1)}`;
        const text = (said: typeof first, until: number) =>
          [...said.map(([at, isUp]) => word(at, isUp)), word(until, true, '11.0.2.0/24')].join('');
        const known = first.filter(([at]) => at < 20);
        await world.apply(
          source,
          isTable ? 'routing-table' : 'announcements',
          text([[0, true], ...known], 20),
        );
        await world.apply(source, 'announcements', text(second, 60));
        const newest = [[0, true] as const, ...known, ...second.filter(([at]) => at >= 20)]
          .toSorted(([a], [b]) => a - b)
          .at(-1)!;
        expect(await world.announcedFrom('L-0', source)).toEqual(newest[1] ? [64500] : []);
      }),
      { numRuns: propertyRuns(30) },
    ));

  it.each(INTAKES)(
    'of $format as $dialect has it, from another source and of an earlier time, leaves what is told of the first as it is',
    async ({ format, whole }) => {
      const [eyes, old] = [whole('11.0.1'), whole('11.0.2')];
      const at = (day: string) => ({ at: `2026-${day}T12:00:00.000Z` });
      const shown = async () => {
        const objects = Object.values(await world.alignment('L-0'));
        return objects.flatMap(({ sources }) =>
          sources.filter(({ source }) => source === 'eyes').map(({ state, because }) => [state, because]),
        );
      };
      await world.apply('eyes', format, eyes, at('02-01'));
      await world.apply('eyes', format, eyes, at('03-01'));
      const before = [await shown(), await world.lastListings('L-0', 'eyes'), await world.incidents('L-0')];
      await world.apply('old', format, old, at('02-15'));
      expect([await shown(), await world.lastListings('L-0', 'eyes'), await world.incidents('L-0')]).toEqual(
        before,
      );
      const events = await world.events();
      expect(await world.apply('eyes', format, old, at('02-20'))).toMatchObject({ verdict: 'not-newer' });
      expect(await world.events()).toBe(events);
    },
  );

  it('of another registry, which shows another registration than a newer look at this one does, opens no incident (I5, V1)', async () => {
    const at = (day: string) => ({ at: `2026-${day}T12:00:00.000Z` });
    const other = ANSWER.replace('NET-11', 'NET-ELM').replace('ORG-11', 'ORG-ELM');
    await world.block('11.0.1.0/24', 'NET-11');
    await world.apply('eyes', 'rdap', ANSWER, at('02-01'));
    await world.apply('eyes', 'rdap', ANSWER, at('02-20'));
    await world.apply('old', 'rdap', other, at('02-15'));
    expect(await world.incidents('L-0')).toEqual([]);
    await world.apply('old', 'rdap', other.replace('ELM', 'OAK'), at('02-25'));
    expect(await world.incidents('L-0')).toMatchObject([{ kind: 'registry-holder-changed' }]);
  });
});

const ROUTES: readonly Route[] = [1, 2, 3].map((number) => ({
  leaseId: `L-${number}`,
  prefix: `11.0.${number}.0/24`,
  originAs: 64500 + number,
}));
const WHOLE = [
  ...ROUTES.map(({ prefix, originAs }) => ({ prefix, asn: originAs, maxLength: 24, ta: 'ripe' })),
  ...Array.from({ length: 40 }, (_, at) => ({
    asn: 1,
    prefix: `12.0.${at}.0/24`,
    maxLength: 24,
    ta: 'ripe',
  })),
];
const less = (...gone: readonly Route[]) =>
  WHOLE.filter((row) => !gone.some(({ prefix }) => prefix === row.prefix));

describe('V7: exports of several feeds', () => {
  it('that are applied late overturn nothing worse that was seen after them; once each looked again, the worst of them counts', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('eyes', 'old'), fc.subarray([...ROUTES])), {
          minLength: 2,
          maxLength: 5,
        }),
        fc.infiniteStream(fc.nat(99)),
        async (exports, places) => {
          const own = new RoutingWorld();
          for (const route of ROUTES) await own.lease(route);
          const applied = exports
            .map(([feed, gone], hour) => ({ feed, gone, hour, at: places.next().value! }))
            .toSorted((a, b) => a.at - b.at);
          const told = async () => {
            const objects = await Promise.all(ROUTES.map(({ leaseId }) => own.roaOf(leaseId, NOW)));
            return objects.map(({ state }) => (state === 'differ' ? 'missing' : state));
          };
          const newest = new Map<string, (typeof applied)[number]>();
          for (const each of applied) {
            const before = await told();
            const { verdict } = await own.apply(each.feed, built(each.hour), less(...each.gone));
            const isLate = [...newest.values()].some(
              ({ feed, hour }) => feed !== each.feed && hour > each.hour,
            );
            const after = await told();
            if (isLate)
              expect(before.filter((state, at) => state === 'missing' && after[at] !== state)).toEqual([]);
            if (verdict === 'evidence') newest.set(each.feed, each);
          }
          for (const round of [0, 1])
            for (const [at, { feed, gone }] of [...newest.values()].entries())
              await own.apply(feed, built(7 + 2 * round + at), less(...gone));
          const worst = ROUTES.map((route) =>
            [...newest.values()].some(({ gone }) => gone.includes(route)) ? 'missing' : 'agree',
          );
          expect([applied, await told()]).toEqual([applied, worst]);
          own.close();
        },
      ),
      { numRuns: propertyRuns(10) },
    ));

  it('do not count where their feed is set aside, and where they are older it is said of which routes', async () => {
    const routing = new RoutingWorld();
    for (const route of ROUTES) await routing.lease(route);
    await routing.apply('eyes', built(1), WHOLE);
    await routing.apply('eyes', built(3), WHOLE);
    const { verdict, transitions, notJudged } = await routing.apply('old', built(2), less(ROUTES[0]!));
    expect([verdict, transitions, notJudged]).toMatchObject([
      'evidence',
      [],
      [
        {
          leaseId: 'L-1',
          because: 'newer-export',
          detail: `feed eyes has an export that was built ${built(3)}`,
        },
      ],
    ]);
    await routing.decide('eyes', 'SetRoutingFeedAside');
    const { transitions: since } = await routing.apply('other', built(2), less(ROUTES[0]!));
    expect(since).toContainEqual(expect.objectContaining({ leaseId: 'L-1', to: 'not-found' }));
    routing.close();
  });
});
