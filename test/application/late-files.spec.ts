import * as fc from 'fast-check';
import { propertyRuns } from '../support/property-runs.js';
import { INTAKES } from '../support/sick-files.js';
import { announce, ANSWER, NetworkWorld } from './network-world.js';

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
