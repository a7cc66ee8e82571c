import type { BlockDocument } from '#record/block/block-document.js';
import { boundTo, sees } from '../declared/reader.js';
import type { Asking } from '../declared/view.js';

/** The blocks that a reader may know of, by prefix: one bound to a party of those that its leases are cut from. */
export async function blocksKnownTo({
  source,
  reader,
  asOf,
}: Asking): Promise<ReadonlyMap<string, BlockDocument> | 'all'> {
  const own = boundTo(reader);
  if (own === undefined) return 'all';
  const { leases, blocks } = (await source.portfolioOf(own, asOf)).value;
  const prefixes = leases
    .filter((lease) => sees(reader, lease))
    .flatMap(({ prefixes: had }) => had.flatMap(({ value }) => value.map(({ block }) => block)));
  return new Map(
    prefixes.toSorted().flatMap((prefix) => {
      const block = blocks.get(prefix);
      return block === undefined ? [] : [[prefix, block] as const];
    }),
  );
}
