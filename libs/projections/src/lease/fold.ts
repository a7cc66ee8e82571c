import type { Fact } from './fact.js';
import type { LeaseDocument, LeaseState, LeaseStatus } from './lease-document.js';
import { insert } from './timeline.js';

/** The document after one fact, or `undefined` where the fact makes no sense in the document reached. */
export type Fold<D> = (lease: LeaseDocument, data: D, fact: Fact) => LeaseDocument | undefined;

/** One fold for each of a concern's event types, and for no other. */
export type Folds<E extends { readonly type: string; readonly data: object }> = {
  readonly [X in E as X['type']]: Fold<X['data']>;
};

/** Restricts a fold to the statuses, as last recorded, in which its event can happen. */
export const during =
  <D>(states: readonly LeaseState[], fold: Fold<D>): Fold<D> =>
  (lease, data, fact) =>
    lease.lastStatus && states.includes(lease.lastStatus.state) ? fold(lease, data, fact) : undefined;

export const HELD = ['contracted', 'active', 'in-grace'] as const;

/** Restricts a fold to leases that have a contract, running or over. */
export const withContract =
  <D>(fold: Fold<D>): Fold<D> =>
  (lease, data, fact) =>
    lease.lessor ? fold(lease, data, fact) : undefined;

export const enter = (
  lease: LeaseDocument,
  status: LeaseStatus,
  fact: Fact,
  from?: string,
): LeaseDocument => ({
  ...lease,
  lastStatus: status,
  status: insert(lease.status, status, fact, from),
});

/** The list with the items that match changed; `undefined` where none does. */
export function change<T>(
  items: readonly T[],
  matches: (item: T) => boolean,
  to: (item: T) => T,
): readonly T[] | undefined {
  const at = items.findLastIndex(matches);
  return at < 0 ? undefined : items.with(at, to(items[at]!));
}
