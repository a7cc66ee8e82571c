import * as fc from 'fast-check';
import type { OriginValidation } from '#domain/routing/origin-validation.js';
import { lastAddress, type Prefix } from '#domain/routing/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import { crowdedPrefix } from './prefixes.js';

/** VRPs that often cover one another and share their AS. */
export const crowdedVrp: fc.Arbitrary<Vrp> = fc
  .tuple(crowdedPrefix, fc.nat(32), fc.nat(3), fc.constantFrom('ripe', 'arin', ''))
  .map(([prefix, more, asn, ta]) => ({ ...prefix, maxLength: Math.min(32, prefix.length + more), asn, ta }));

const covers = (vrp: Vrp, route: Prefix): boolean =>
  vrp.length <= route.length && vrp.first <= route.first && lastAddress(route) <= lastAddress(vrp);

export const coveringByBruteForce = (vrps: Iterable<Vrp>, route: Prefix): Vrp[] =>
  [...vrps].filter((vrp) => covers(vrp, route));

/** RFC 6811 §2 word by word, over every VRP there is, with ranges in place of masks: the oracle for the index. */
export function validateByBruteForce(vrps: Iterable<Vrp>, route: Prefix, asn: number): OriginValidation {
  let covered = false;
  let tooShort = false;
  for (const vrp of vrps) {
    if (!covers(vrp, route)) continue;
    covered = true;
    if (vrp.asn !== asn || asn === 0) continue;
    if (route.length <= vrp.maxLength) return { state: 'valid' };
    tooShort = true;
  }
  if (!covered) return { state: 'not-found' };
  return { state: 'invalid', reason: tooShort ? 'length' : 'as' };
}
