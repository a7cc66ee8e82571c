import * as fc from 'fast-check';
import { mask, type Prefix } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import type { VrpIndex } from '#domain/routing/vrp-index.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { describeWithData, sharedData } from '../support/shared-data.js';
import { EveryVrp, stateFrom } from '../support/vrps.js';

const ROUTES = 2000;

const truncate = (address: number, length: number): Prefix => ({
  first: (address & mask(length)) >>> 0,
  length,
});

/** Routes near a VRP: itself, wider, narrower at some address inside it, or anywhere; its origin, another, or AS 0. */
const routesNear = (vrps: readonly Vrp[]): fc.Arbitrary<[Prefix, number]> =>
  fc
    .record({
      near: fc.nat(vrps.length - 1).map((row) => vrps[row]!),
      address: fc.integer({ min: 0, max: 4294967295 }),
      length: fc.nat(32),
      place: fc.constantFrom('itself', 'wider', 'narrower', 'narrower', 'anywhere'),
      origin: fc.constantFrom('own', 'own', 'another', 'next', 'AS0'),
      another: fc.nat(vrps.length - 1).map((row) => vrps[row]!.asn),
    })
    .map(({ near, address, length, place, origin, another }) => {
      const inside = (near.first | (address & ~mask(near.length))) >>> 0;
      const routes = {
        itself: near,
        wider: truncate(near.first, Math.min(length, near.length)),
        narrower: truncate(inside, Math.max(length, near.length)),
        anywhere: truncate(address, length),
      };
      const origins = { own: near.asn, another, next: (near.asn + 1) >>> 0, AS0: 0 };
      return [routes[place as keyof typeof routes], origins[origin as keyof typeof origins]];
    });

describeWithData('origin validation on a whole export (V7, RFC 6811)', () => {
  let vrps: VrpIndex;
  beforeAll(async () => {
    ({ vrps } = await readVrpExport(sharedData('vrp/rpkiclient_summary_20250720T093135Z.json.gz')));
  });

  it(`agrees with brute force on ${ROUTES} routes of every kind`, () => {
    const all = [...vrps];
    const every = new EveryVrp(all);
    const outcomes = new Map<string, number>();
    for (const [route, asn] of fc.sample(routesNear(all), { numRuns: ROUTES, seed: 6811 })) {
      const covering = every.covering(route);
      const expected = stateFrom(covering, route, asn);
      const actual = vrps.validate(route.first, route.length, asn);
      expect({ route, asn, ...actual, covering: vrps.covering(route) }).toEqual({
        route,
        asn,
        ...expected,
        covering,
      });

      const outcome = actual.state === 'invalid' ? `invalid ${actual.reason}` : actual.state;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    for (const outcome of ['valid', 'invalid as', 'invalid length', 'not-found'])
      expect(outcomes.get(outcome)).toBeGreaterThan(ROUTES / 20);
  });

  it('finds every VRP of the export valid for its own AS, but for AS 0', () => {
    const wrong = [...vrps].filter(
      ({ first, length, asn }) => (vrps.validate(first, length, asn).state === 'valid') !== (asn !== 0),
    );
    expect(wrong).toEqual([]);
  });
});
