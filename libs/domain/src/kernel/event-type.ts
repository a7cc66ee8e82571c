import type { Static, TSchema } from 'typebox';
import type { Layer } from './event.js';

/** One stored kind of event: its name, the layer it belongs to (V17) and its data's current shape. */
export interface EventType<N extends string = string, S extends TSchema = TSchema> {
  readonly type: N;
  readonly layer: Layer;
  /** Rises with every change of shape; an upcaster lifts older data. */
  readonly version: number;
  readonly data: S;
}

/** Warning: what is stored stays. Add optional members only; anything else is a new version and an upcaster. */
export const eventType = <N extends string, S extends TSchema>(
  type: N,
  layer: Layer,
  data: S,
  version = 1,
): EventType<N, S> => ({ type, layer, version, data });

/** The event as plain data, `{ type, data }`, of an event type or of a union of them. */
export type EventOf<E> =
  E extends EventType<infer N, infer S> ? { readonly type: N; readonly data: Static<S> } : never;
