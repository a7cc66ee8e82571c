import { parseAsn } from '#domain/routing/asn.js';
import { isFault, parsePrefix, prefixOf } from '#domain/kernel/prefix.js';
import { unleasableIn } from '#domain/kernel/special-space.js';
import { quoted } from '../shown.js';
import { required, wholeNumber, type ReadCell } from './cell.js';

const PREFIX = 'give an IPv4 prefix from /8 to /24, such as 198.51.100.0/24';
/** Space that is routable by itself: a longer prefix needs a covering aggregate, which a row cannot name (V5, V12). */
export const routablePrefix: ReadCell<string> = required((cell, refuse) => {
  const prefix = parsePrefix(cell);
  if (isFault(prefix)) return refuse(`${quoted(cell)} ${prefix.fault}`, PREFIX);
  if (prefix.length > 24)
    refuse(
      `${cell} is longer than /24`,
      'lease a /24 or shorter, or offer it under a covering aggregate instead',
    );
  if (prefix.length < 8) refuse(`${cell} is shorter than /8, larger than any block`, PREFIX);
  const special = unleasableIn(prefix);
  if (special !== undefined)
    refuse(
      `${cell} has addresses of ${special.prefix}, set aside for ${special.use} (${special.source})`,
      'give space that a registry allocated',
    );
  return cell;
}, PREFIX);

const ORIGIN = 'give an AS number from 1 to 4294967295, such as 64496';
export const originAs: ReadCell<number> = required((cell, refuse) => {
  const asn = parseAsn(cell);
  if (isFault(asn)) return refuse(`${quoted(cell)} is no AS number`, ORIGIN);
  return asn === 0 ? refuse('AS 0 never originates a route (RFC 7607)', ORIGIN) : asn;
}, ORIGIN);

export function maxLengthOf(prefix: string | undefined): ReadCell<number> {
  const { length } = prefix === undefined ? { length: 8 } : prefixOf(prefix);
  return wholeNumber(length, 32, `give a maxLength from the prefix's own ${length} to 32`);
}
