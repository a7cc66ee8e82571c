import { Type } from 'typebox';
import { oneOf, optional, Prefix, record, RegisteredParty, text } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';

const REGISTRIES = ['AFRINIC', 'APNIC', 'ARIN', 'LACNIC', 'RIPE NCC'] as const;

/** A source block and who holds its registry position (I5, V1, I12). */
export const BlockRegistered = eventType(
  'BlockRegistered',
  'registry',
  record({
    prefix: Prefix,
    holder: RegisteredParty,
    registry: optional(oneOf(REGISTRIES)),
    registryHandle: optional(text(60)),
    registryStatus: optional(text(60)),
  }),
);
/** What `by` attests it may do with the block: the three authorities (R9, Q1). */
export const SourceControlAttested = eventType(
  'SourceControlAttested',
  'registry',
  record({ by: RegisteredParty, lease: Type.Boolean(), route: Type.Boolean(), transfer: Type.Boolean() }),
);

export const BLOCK_EVENTS = [BlockRegistered, SourceControlAttested] as const;
export type BlockEvent = EventOf<(typeof BLOCK_EVENTS)[number]>;
