import { Type } from 'typebox';
import { oneOf, optional, Prefix, record, RegisteredParty, text } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';
import { REGISTRY_NAMES, type RegistryName } from '../registry/registry.js';

const REGISTRIES = Object.values(REGISTRY_NAMES) as [RegistryName, ...RegistryName[]];

/** A source block and who holds its registry position (I5, V1, I12). */
export const BlockRegistered = eventType(
  'BlockRegistered',
  'registry',
  record({
    /** The block, in CIDR notation without host bits (RFC 4632 §3.1). */
    prefix: Prefix,
    /** Party id of the holder that the regional Internet registry has on record. */
    holder: RegisteredParty,
    /** Regional Internet registry that registers the block; absent where it is not on record. */
    registry: optional(oneOf(REGISTRIES)),
    /**
     * Handle of the block in the registry's database, or of the organisation that holds it there, as RDAP gives
     * them (RFC 9083); absent where none is on record.
     */
    registryHandle: optional(text(60)),
    /**
     * Status of the block in the registry's own words, such as "ALLOCATED PA"; absent where it is not on
     * record.
     */
    registryStatus: optional(text(60)),
  }),
);
/** What `by` attests it may do with the block: the three authorities (R9, Q1). */
export const SourceControlAttested = eventType(
  'SourceControlAttested',
  'registry',
  record({
    /** Party id of who attests it. */
    by: RegisteredParty,
    /** Whether that party may lease the space out. */
    lease: Type.Boolean(),
    /** Whether that party may have the space routed. */
    route: Type.Boolean(),
    /** Whether that party may transfer the registration. */
    transfer: Type.Boolean(),
  }),
);

/** On what footing holders have their blocks: what the registry can ask of them, and they of it. */
export const FOOTINGS = [
  'registry-agreement',
  'sponsored',
  'legacy-agreement',
  'legacy-without-agreement',
  'in-dispute',
] as const;

/** What a block's registry status has become, and on what legal footing it is held, from `effectiveAt` on (I12). */
export const BlockStatusRecorded = eventType(
  'BlockStatusRecorded',
  'registry',
  record({
    /** On what footing the holder has it. */
    footing: oneOf(FOOTINGS),
    /**
     * Status of the block in the registry's own words, such as "ALLOCATED PA"; absent where it is as it was.
     */
    registryStatus: optional(text(60)),
  }),
);

export const BLOCK_EVENTS = [BlockRegistered, SourceControlAttested, BlockStatusRecorded] as const;
export type BlockEvent = EventOf<(typeof BLOCK_EVENTS)[number]>;
