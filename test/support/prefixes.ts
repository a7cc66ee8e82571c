import * as fc from 'fast-check';
import { mask, type Prefix } from '#domain/kernel/prefix.js';

const prefixAt = ([address, length]: [number, number]): Prefix => ({
  first: (address & mask(length)) >>> 0,
  length,
});

/** Any prefix there is. */
export const anyPrefix: fc.Arbitrary<Prefix> = fc
  .tuple(fc.integer({ min: 0, max: 4294967295 }), fc.integer({ min: 0, max: 32 }))
  .map(prefixAt);

/** Prefixes that often nest, touch or coincide: few addresses, at both ends of the space, every length. */
export const crowdedPrefix: fc.Arbitrary<Prefix> = fc
  .tuple(
    fc.constantFrom(0, 1, 0x0a000000, 0x0a000080, 0x0a000100, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff),
    fc.integer({ min: 0, max: 32 }),
  )
  .map(prefixAt);
