import * as fc from 'fast-check';
import type { OriginValidation } from '#domain/routing/origin-validation.js';
import { lastAddress, type Prefix } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import { crowdedPrefix } from './prefixes.js';

/** VRPs that often cover one another and share their AS. */
export const crowdedVrp: fc.Arbitrary<Vrp> = fc
  .tuple(crowdedPrefix, fc.nat(32), fc.nat(3), fc.constantFrom('ripe', 'arin', ''))
  .map(([prefix, more, asn, ta]) => ({ ...prefix, maxLength: Math.min(32, prefix.length + more), asn, ta }));

/** The oracle for the index: looks at every VRP for every route. */
export class EveryVrp {
  private readonly firsts: Uint32Array;
  private readonly lasts: Uint32Array;

  constructor(private readonly vrps: readonly Vrp[]) {
    this.firsts = new Uint32Array(vrps.map((vrp) => vrp.first));
    this.lasts = new Uint32Array(vrps.map((vrp) => vrp.first + 2 ** (32 - vrp.length) - 1));
  }

  covering(route: Prefix): Vrp[] {
    const { first } = route;
    const last = lastAddress(route);
    const covering: Vrp[] = [];
    for (let row = 0; row < this.vrps.length; row++)
      if (this.firsts[row]! <= first && last <= this.lasts[row]!) covering.push(this.vrps[row]!);
    return covering;
  }
}

/** RFC 6811 §2 word by word, given every VRP that covers the route. */
export function stateFrom(covering: readonly Vrp[], route: Prefix, asn: number): OriginValidation {
  if (covering.length === 0) return { state: 'not-found' };
  const ofOrigin = covering.filter((vrp) => asn !== 0 && vrp.asn === asn);
  if (ofOrigin.some((vrp) => route.length <= vrp.maxLength)) return { state: 'valid' };
  return { state: 'invalid', reason: ofOrigin.length > 0 ? 'length' : 'as' };
}
