import type { Static, TSchema } from 'typebox';
import type { Layer } from './event.js';

/** One stored kind of event: its name, the layer it belongs to (V17) and its data's current shape. */
export interface EventType<N extends string = string, S extends TSchema = TSchema> {
  readonly type: N;
  readonly layer: Layer;
  /** Of the current shape: one more than there are older ones. */
  readonly version: number;
  readonly data: S;
  /** The shapes that events of it were stored in before, from version 1 on. */
  readonly older: readonly OlderShape[];
}

/** A shape that events are still stored in, and what it comes to in the next version's; pure, given what fits it. */
export interface OlderShape {
  readonly data: TSchema;
  readonly lift: (data: object) => object;
}

export const olderShape = <S extends TSchema>(data: S, lift: (data: Static<S>) => object): OlderShape => ({
  data,
  lift: lift as OlderShape['lift'],
});

/** Warning: what is stored stays. A shape that what is stored does not fit is a new version: the one before joins `older`. */
export const eventType = <N extends string, S extends TSchema>(
  type: N,
  layer: Layer,
  data: S,
  older: readonly OlderShape[] = [],
): EventType<N, S> => ({ type, layer, version: older.length + 1, data, older });

/** The event as plain data, `{ type, data }`, of an event type or of a union of them. */
export type EventOf<E> =
  E extends EventType<infer N, infer S> ? { readonly type: N; readonly data: Static<S> } : never;
