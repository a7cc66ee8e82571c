import * as fc from 'fast-check';
import { prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import { compareVrps, formatVrp, type Vrp } from '#domain/routing/vrp.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { anyPrefix, crowdedPrefix } from '../support/prefixes.js';
import { crowdedVrp, EveryVrp, stateFrom } from '../support/vrps.js';

const vrp = (prefix: string, maxLength: number, asn: number, ta = 'ripe'): Vrp => ({
  ...prefixOf(prefix),
  maxLength,
  asn,
  ta,
});

const validate = (vrps: Vrp[], route: string, asn: number) => {
  const { first, length } = prefixOf(route);
  return VrpIndex.from(vrps).validate(first, length, asn);
};

describe('origin validation (V7, RFC 6811)', () => {
  const vrps = [vrp('10.0.0.0/16', 20, 64496), vrp('10.0.0.0/20', 24, 64497), vrp('10.9.0.0/16', 16, 0)];

  it.each([
    ['a route as long as its VRP', '10.0.0.0/16', 64496, { state: 'valid' }],
    ['a route down to maxLength', '10.0.240.0/20', 64496, { state: 'valid' }],
    ['a route beyond maxLength', '10.0.240.0/21', 64496, { state: 'invalid', reason: 'length' }],
    ['another origin', '10.0.240.0/20', 64499, { state: 'invalid', reason: 'as' }],
    ['another origin, beyond maxLength too', '10.0.240.0/21', 64499, { state: 'invalid', reason: 'as' }],
    ['any match among several VRPs', '10.0.1.0/24', 64497, { state: 'valid' }],
    [
      'the outer VRP too short, the inner for another AS',
      '10.0.1.0/24',
      64496,
      { state: 'invalid', reason: 'length' },
    ],
    ['a route shorter than its VRP', '10.0.0.0/15', 64496, { state: 'not-found' }],
    ['a route beside every VRP', '10.1.0.0/16', 64496, { state: 'not-found' }],
    ['a prefix that AS0 keeps from routing', '10.9.0.0/16', 64496, { state: 'invalid', reason: 'as' }],
    ['AS0 itself, which never matches', '10.9.0.0/16', 0, { state: 'invalid', reason: 'as' }],
    ['AS0 beyond maxLength', '10.9.0.0/17', 0, { state: 'invalid', reason: 'as' }],
  ])('%s', (_, route, asn, outcome) => expect(validate(vrps, route, asn)).toEqual(outcome));

  it('finds nothing in an empty set', () => {
    expect(validate([], '0.0.0.0/0', 64496)).toEqual({ state: 'not-found' });
  });

  it('agrees with brute force over any set of VRPs, and shows every covering VRP as evidence', () => {
    const route = fc.oneof(crowdedPrefix, anyPrefix);
    fc.assert(
      fc.property(fc.array(crowdedVrp, { maxLength: 60 }), route, fc.nat(4), (set, at, asn) => {
        const index = VrpIndex.from(set);
        const covering = new EveryVrp([...index]).covering(at);
        expect(index.validate(at.first, at.length, asn)).toEqual(stateFrom(covering, at, asn));
        expect(index.covering(at)).toEqual(covering);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows by which VRPs another AS may originate a route, or a part of its space (V13)', () => {
    fc.assert(
      fc.property(fc.array(crowdedVrp, { maxLength: 40 }), crowdedPrefix, fc.nat(3), (set, at, asn) => {
        const index = VrpIndex.from(set);
        const mays = [...index].filter((each) => {
          if (each.asn === asn || each.asn === 0) return false;
          return prefixContains(at, each) || (prefixContains(each, at) && each.maxLength >= at.length);
        });
        expect(index.permittingOthers(at.first, at.length, asn).toSorted(compareVrps)).toEqual(mays);
      }),
    );
  });

  it('knows when the last VRP ends that makes a route valid, as far as any says (R15)', () => {
    const ending = fc
      .tuple(crowdedVrp, fc.option(fc.integer({ min: -2, max: 9 }), { nil: undefined }))
      .map(([each, notAfter]): Vrp => (notAfter === undefined ? each : { ...each, notAfter }));
    fc.assert(
      fc.property(fc.array(ending, { maxLength: 40 }), crowdedPrefix, fc.nat(3), (set, at, asn) => {
        const ends = new EveryVrp(set)
          .covering(at)
          .filter((each) => each.asn === asn && at.length <= each.maxLength)
          .flatMap(({ notAfter }) => notAfter ?? []);
        const index = VrpIndex.from(set);
        expect(index.lastEnd(at.first, at.length, asn)).toBe(ends.length > 0 ? Math.max(...ends) : undefined);
        expect(VrpIndex.from(index).lastEnd(at.first, at.length, asn)).toBe(
          index.lastEnd(at.first, at.length, asn),
        );
      }),
    );
  });

  it('is a set: one of each VRP, in order, whatever the order given', () => {
    fc.assert(
      fc.property(fc.array(crowdedVrp, { maxLength: 40 }), (set) => {
        const distinct = new Map(set.map((each) => [formatVrp(each), each]));
        const index = VrpIndex.from([...set, ...set.toReversed()]);
        expect([...index]).toEqual([...distinct.values()].toSorted(compareVrps));
        expect(index.size).toBe(distinct.size);
      }),
    );
  });
});
