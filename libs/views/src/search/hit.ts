import { compareText } from '#domain/kernel/compare-text.js';
import { nameKey } from '#domain/kernel/name.js';
import { THINGS } from './things.js';

type Kind = 'address' | 'prefix' | 'lease' | 'party' | (typeof THINGS)[number]['kind'];

/** What is found, and where it leads. */
export interface SearchHit {
  /** A lease's reference, a party's id, a prefix, an address, or the name of a thing within its lease. */
  readonly id: string;
  /** What to call it in a list. */
  readonly title: string;
  /** What tells it from others, in a line. */
  readonly context: string;
  /** Reference of the lease that it is or belongs to; absent for a party. */
  readonly leaseId?: string;
  /** Path of the view that shows it. */
  readonly path: string;
}

/** Hits of one kind. */
export interface SearchGroup {
  /** What they are. */
  readonly kind: Kind;
  /** Those that are called just so first. */
  readonly hits: readonly SearchHit[];
  /** Whether there may be others: say more to find them. */
  readonly more: boolean;
}

/** A group of so many hits at the most. */
export function group(
  kind: Kind,
  hits: readonly SearchHit[],
  { text, limit, more = false }: { readonly text: string; readonly limit: number; readonly more?: boolean },
): SearchGroup {
  const distance = ({ id, title }: SearchHit) => Number(![id, title].some((each) => nameKey(each) === text));
  const sorted = hits.toSorted((a, b) => distance(a) - distance(b) || compareText(a.title, b.title));
  return { kind, hits: sorted.slice(0, limit), more: more || hits.length > limit };
}
