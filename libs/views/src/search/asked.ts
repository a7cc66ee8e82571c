import { nameKey } from '#domain/kernel/name.js';
import { canonicalAddress, mask, type Prefix } from '#domain/kernel/prefix.js';

/** What a text may be looked for as. */
export interface Asked {
  /** In the form that names are compared in; `''` where there is nothing to see. */
  readonly text: string;
  /** 0 to 2³² - 1. */
  readonly address?: number;
  /** The space asked about: an address is a prefix of 32 bits. */
  readonly prefix?: Prefix;
}

const OCTETS = /^(\d{1,3}(?:\.\d{1,3}){0,3})\.?(?:\/(\d{1,2}))?$/;
const OCTET_BITS = 8;

/** `198.51.100.7`, `198.51.100.0/24` with whatever host bits, and `198.51.100.` for all that begins so. */
export function understand(q: string): Asked {
  const text = nameKey(q);
  const [, octets = '', length] = OCTETS.exec(text) ?? [];
  const given = octets.split('.');
  // A number alone is more likely part of a reference.
  if (octets === '' || (given.length === 1 && length === undefined)) return { text };
  const first = canonicalAddress([...given, '0', '0', '0'].slice(0, 4).join('.'));
  const bits = Number(length ?? given.length * OCTET_BITS);
  if (first === undefined || bits > 32) return { text };
  const prefix = { first: (first & mask(bits)) >>> 0, length: bits };
  return { text, prefix, ...(given.length === 4 && bits === 32 ? { address: first } : {}) };
}
