import { mask, type Prefix } from '#domain/kernel/prefix.js';

/** The prefix and every one that contains it, the longest first: at most 33. */
export const enclosing = (prefix: Prefix): readonly Prefix[] =>
  Array.from({ length: prefix.length + 1 }, (_, shorter) => {
    const length = prefix.length - shorter;
    return { first: (prefix.first & mask(length)) >>> 0, length };
  });
