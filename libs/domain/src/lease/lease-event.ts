import type { TSchema } from 'typebox';
import type { Layer } from '../kernel/event.js';
import { eventType, type EventType, type OlderShape } from '../kernel/event-type.js';
import type { Phase } from './lease.js';

export const LIVE = ['contracted', 'active', 'in-grace'] as const;
/** While the space is reserved and may be in use. */
export const HELD = [...LIVE, 'holding-over'] as const;
/** For what comes to light, or must be put in order, after the end too. */
export const LIVE_OR_OVER = [...HELD, 'ended'] as const;

/** A kind of event of a lease: in a status other than those named, `decide` refuses it and a fold passes it over. */
export interface LeaseEventType<N extends string = string, S extends TSchema = TSchema> extends EventType<
  N,
  S
> {
  readonly occursIn: readonly Phase[];
}

/** Warning: what is stored stays, as `eventType` has it. */
export const leaseEvent = <N extends string, S extends TSchema>(
  type: N,
  layer: Layer,
  occursIn: readonly Phase[],
  data: S,
  older?: readonly OlderShape[],
): LeaseEventType<N, S> => ({ ...eventType(type, layer, data, older), occursIn });
