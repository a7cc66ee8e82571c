import { compareText } from '../kernel/compare-text.js';
import { comparePrefixes, formatPrefix, type Prefix } from '../kernel/prefix.js';

/**
 * A validated ROA payload (RFC 6811 §2): `asn` may originate the prefix and what is inside it down to `maxLength`.
 * `ta` names the trust anchor that it was validated under, "" where the export does not say.
 */
export interface Vrp extends Prefix {
  readonly maxLength: number;
  readonly asn: number;
  readonly ta: string;
  /**
   * When the last of the ROAs that give it ends unless one is issued anew, epoch milliseconds; absent where the export does not
   * say. No part of which VRP it is.
   */
  readonly notAfter?: number;
}

/** By prefix, then AS number, maxLength and trust anchor; 0 only for one and the same VRP. */
export const compareVrps = (a: Vrp, b: Vrp): number =>
  comparePrefixes(a, b) || a.asn - b.asn || a.maxLength - b.maxLength || compareText(a.ta, b.ta);

/** "64496,198.51.100.0/24,24,ripe": the columns in which VRPs are listed and digested. */
export const formatVrp = (vrp: Vrp): string => `${vrp.asn},${formatPrefix(vrp)},${vrp.maxLength},${vrp.ta}`;
