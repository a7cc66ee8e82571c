/** Epoch milliseconds of an RFC 3339 instant: the texts themselves do not compare, `00Z` is `00.000Z`. */
export const epoch = (instant: string): number => Date.parse(instant);

/** Whether `a` is strictly before `b`; both in UTC, so that texts with as many digits compare as they are. */
export const isBefore = (a: string, b: string): boolean =>
  a.length === b.length ? a < b : epoch(a) < epoch(b);

export const isSameInstant = (a: string, b: string): boolean => epoch(a) === epoch(b);
