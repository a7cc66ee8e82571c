import { boundTo, sees } from '../declared/reader.js';
import type { Asking } from '../declared/view.js';

/** The blocks that a reader may know of, by prefix: party-bound ones of those that their leases are cut from. */
export async function blocksKnownTo({ source, reader }: Asking): Promise<ReadonlySet<string> | 'all'> {
  const own = boundTo(reader);
  if (own === undefined) return 'all';
  const { value } = await source.portfolioOf(own);
  return new Set(
    value.leases
      .filter((lease) => sees(reader, lease))
      .flatMap(({ prefixes }) =>
        prefixes.flatMap((entry) => entry.value.flatMap(({ block }) => block ?? [])),
      ),
  );
}
