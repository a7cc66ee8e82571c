import { isIP } from 'node:net';

const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** Whether a text is a list of IP addresses and networks (CIDR), separated by commas. */
export const areNetworks = (text: unknown): boolean =>
  typeof text === 'string' && text.split(',').every((each) => isNetwork(each.trim()));

function isNetwork(text: string): boolean {
  const [, address = '', length] = /^([^/]+)(?:\/([1-9]\d{0,2}))?$/.exec(text) ?? [];
  const bits = BITS[isIP(address)];
  return bits !== undefined && Number(length ?? bits) <= bits;
}
