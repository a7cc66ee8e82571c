import { compareText } from '../kernel/compare-text.js';
import type { Instant } from '../kernel/zoned.js';
import { prefixContains, prefixOf } from '../kernel/prefix.js';

/** A right to announce prefixes, as an LOA gives it or a ROA shows it; half-open instants. */
export interface Grant {
  readonly prefixes: readonly string[];
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * Until when all of the prefixes are covered from `at` on without a gap, one grant taking over from another; null
 * where one of them is not covered at `at`. Held against the end of a term, a new one above all. (R15)
 */
export function coveredUntil(
  prefixes: readonly string[],
  grants: readonly Grant[],
  at: Instant,
): Instant | null {
  const ends = prefixes.map((prefix) =>
    endWithoutGap(
      grants.filter((grant) => covers(grant, prefix)),
      at,
    ),
  );
  const [first = null, ...others] = ends;
  return others.reduce(
    (least, end) => (least === null || end === null ? null : end < least ? end : least),
    first,
  );
}

export const covers = ({ prefixes }: Pick<Grant, 'prefixes'>, prefix: string): boolean =>
  prefixes.some((granted) => prefixContains(prefixOf(granted), prefixOf(prefix)));

function endWithoutGap(grants: readonly Grant[], at: Instant): Instant | null {
  let end: Instant | null = null;
  for (const { from, until } of grants.toSorted((a, b) => compareText(a.from, b.from)))
    if (from <= (end ?? at) && until > (end ?? at)) end = until;
  return end;
}
