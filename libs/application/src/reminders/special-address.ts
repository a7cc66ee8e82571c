import { BlockList, isIP, isIPv6 } from 'node:net';
import { SPECIAL_SPACE } from '#domain/kernel/special-space.js';

/** What is set aside by the IANA special-purpose address registries (RFC 6890), and multicast. */
const SPECIAL = [
  ...SPECIAL_SPACE.map(({ prefix }) => prefix),
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
];
/** All IPv6 that is global unicast (RFC 4291 §2.4); mapped, translated, unique-local and link-local space is outside. */
const GLOBAL_UNICAST = '2000::/3';

const special = blockListOf(SPECIAL);
const globalUnicast = blockListOf([GLOBAL_UNICAST]);

/**
 * Whether the host of a URL is, as it stands there, an address that no webhook may reach, or a name of this machine
 * (RFC 6761 §6.3). What another name resolves to is judged as it is connected to.
 */
export function isSpecialHost({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) === 0) return /(?:^|\.)localhost$/.test(host);
  const family = isIPv6(host) ? 'ipv6' : 'ipv4';
  return special.check(host, family) || (family === 'ipv6' && !globalUnicast.check(host, family));
}

function blockListOf(prefixes: readonly string[]): BlockList {
  const list = new BlockList();
  for (const prefix of prefixes) {
    const [address, length] = prefix.split('/') as [string, string];
    list.addSubnet(address, Number(length), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
}
