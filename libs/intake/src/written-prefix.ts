import { isIPv6 } from 'node:net';
import { isFault, parseAddress, parsePrefix, type Fault, type Prefix } from '#domain/kernel/prefix.js';

const HOST_BITS = 32;

/** A prefix, or a single address, as a file has it; `ipv6` for one of IPv6, which is none of ours. */
export function writtenPrefix(written: string): Prefix | Fault | 'ipv6' {
  if (isIPv6(written.split('/', 1)[0]!)) return 'ipv6';
  if (written.includes(':')) return { fault: 'is no network of IPv6' };
  if (written.includes('/')) return parsePrefix(written);
  const address = parseAddress(written);
  return isFault(address) ? address : { first: address, length: HOST_BITS };
}
