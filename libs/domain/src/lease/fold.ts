import type { RecordedEvent } from '../kernel/event.js';
import type { LeaseRecord, LeaseState } from './lease.js';

/** The state after one event, or `undefined` where the event cannot have happened in the state reached. */
export type Fold<D> = (
  lease: LeaseState,
  event: RecordedEvent & { readonly data: D },
) => LeaseState | undefined;

/** One fold for each of a concern's event types, and for no other. */
export type Folds<E extends { readonly type: string; readonly data: unknown }> = {
  readonly [X in E as X['type']]: Fold<X['data']>;
};

/** A fold that changes the record alone, in whatever status. */
export const onRecord =
  <D>(
    fold: (
      record: LeaseRecord,
      data: D,
      event: RecordedEvent & { readonly data: D },
    ) => LeaseRecord | undefined,
  ): Fold<D> =>
  (lease, event) => {
    if (!('record' in lease)) return undefined;
    const record = fold(lease.record, event.data, event);
    return record && { ...lease, record };
  };

/** The event happened, and no later decision depends on it. */
export const unchanged = <D>(): Fold<D> => onRecord((record) => record);

export const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);

export const withMember = <V>(set: ReadonlySet<V>, member: V): ReadonlySet<V> => new Set(set).add(member);
