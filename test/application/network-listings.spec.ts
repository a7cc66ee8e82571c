import * as fc from 'fast-check';
import { NetworkWorld } from './network-world.js';

let world: NetworkWorld;
let tried = 0;
beforeEach(async () => {
  world = await new NetworkWorld().begin();
});
afterEach(() => world.replica.close());

describe('lists of bad reputation (Q5, Q6, R20)', () => {
  const others = Array.from({ length: 40 }, (_, at) => `12.0.${at}.0/24 ; SBL${at}\n`).join('');
  it('are held against what is leased: found, found gone, and silent in sickness', async () => {
    await world.apply('drop', 'blocklist', `11.0.1.7 ; SBL77\n${others}`);
    const results = 'list,address,listed,since\nSBL,11.0.1.7,yes,2026-02-01\nXBL,11.0.1.0/24,no,\n';
    await world.apply('checks', 'listing-results', results);
    const { cleared: standing, clean, entries, checked } = await world.listings('L-0');
    expect(standing).toEqual([
      ['drop', 'drop', null],
      ['SBL', 'checks', null],
    ]);
    expect(clean).toMatchObject({ answer: 'no', because: 'listed by drop, SBL' });
    expect(entries).toMatchObject([
      [{ prefix: '11.0.1.7/32', reference: 'SBL77' }],
      [{ prefix: '11.0.1.7/32', since: '2026-02-01' }],
    ]);
    expect(checked).toBe('screened against 3 lists on 2026-03-01');
    expect((await world.listings('L-1')).clean).toMatchObject({ answer: 'yes' });

    const before = await world.events();
    await expect(world.apply('drop', 'blocklist', '<html>\n')).rejects.toThrow(/no line about IPv4/);
    expect(await world.events()).toBe(before);

    await world.apply('drop', 'blocklist', others);
    await world.apply('checks', 'listing-results', results.replace('yes', 'no'));
    const gone = await world.listings('L-0');
    expect(gone.cleared.map(([list, , cleared]) => [list, cleared !== null])).toEqual([
      ['drop', true],
      ['SBL', true],
    ]);
    expect(gone.clean).toMatchObject({ answer: 'yes' });
  });

  it('stay as they are for a list and an address that a later check is not about (Q6)', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('SBL', 'XBL'), fc.constantFrom(7, 9), fc.boolean()), {
          minLength: 1,
          maxLength: 5,
        }),
        async (checks) => {
          const source = `checks-${(tried += 1)}`;
          const known = new Map<string, boolean>();
          for (const [list, address, listed] of checks) {
            known.set(`${list} 11.0.1.${address}/32`, listed);
            const row = `${list},11.0.1.${address},${listed ? 'yes' : 'no'},`;
            await world.apply(source, 'listing-results', `list,address,listed,since\n${row}\n`);
          }
          expect(new Map(await world.lastListings('L-0', source))).toEqual(known);
        },
      ),
      { numRuns: 15 },
    ));
});
