import { parseAddress } from '#domain/kernel/prefix.js';

/** A range of addresses as registries write one. */
interface WrittenRange {
  readonly first: string;
  readonly last: string;
}

/** So many registrations around a prefix are told, the narrowest. */
export const MOST_AROUND = 16;

export const sizeOf = ({ first, last }: WrittenRange): number =>
  (parseAddress(last) as number) - (parseAddress(first) as number) + 1;

export const narrowestFirst = <R extends WrittenRange>(ranges: readonly R[]): readonly R[] =>
  ranges.toSorted((a, b) => sizeOf(a) - sizeOf(b));
