import { takesEffect } from '#domain/lease/life.js';
import type { Fact } from './fact.js';
import type { LeaseDocument, LeaseStatus } from './lease-document.js';
import { insert } from './timeline.js';

/** The document after one fact that its status allows, or `undefined` where something else rules it out. */
export type Fold<D> = (lease: LeaseDocument, data: D, fact: Fact) => LeaseDocument | undefined;

/** One fold for each of a concern's event types, and for no other. */
export type Folds<E extends { readonly type: string; readonly data: object }> = {
  readonly [X in E as X['type']]: Fold<X['data']>;
};

export const enter = (
  lease: LeaseDocument,
  status: LeaseStatus,
  fact: Fact,
  from = fact.effectiveAt,
): LeaseDocument => ({
  ...lease,
  lastStatus: status,
  status: insert(lease.status, status, fact, takesEffect(lease.status, from)),
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
