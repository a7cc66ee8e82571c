import type { Recorded } from '#domain/kernel/decider.js';
import type {
  BlockEvent,
  BlockRegistered,
  BlockStatusRecorded,
  SourceControlAttested,
} from '#domain/block/events.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import { factOf, type Fact } from '../lease/fact.js';
import { insert, type Timeline } from '../lease/timeline.js';

/** The fold of one source block's stream: who holds it, and who attested which authority over it (R9). */
export interface BlockDocument {
  /** The block, in CIDR notation. */
  readonly prefix: string;
  /** The stream that holds the block's events. */
  readonly stream: string;
  /** Revision of the last event in that stream, as a string. */
  readonly revision: string;
  /** What was registered of it; absent where only an attestation is on record. */
  readonly registration?: EventOf<typeof BlockRegistered>['data'] & {
    /** The event that registered it. */
    readonly fact: Fact;
  };
  /** Who attested which authority over it, and since when (R9). */
  readonly attestations: Timeline<EventOf<typeof SourceControlAttested>['data']>;
  /** On what legal footing it is held, and its status at the registry, since when; absent where neither was recorded since. */
  readonly statuses?: Timeline<EventOf<typeof BlockStatusRecorded>['data']>;
}

const BLOCK_STREAM = /^block-/;

/** Never throws; an event that no block's stream holds changes nothing. */
export function evolveBlock(before: BlockDocument | undefined, event: Recorded<BlockEvent>): BlockDocument {
  const { type, data } = event;
  const fact = factOf(event);
  const prefix = before?.prefix ?? event.stream.replace(BLOCK_STREAM, '');
  const block: BlockDocument = {
    ...(before ?? { prefix, stream: event.stream, attestations: [] }),
    revision: fact.revision,
  };
  switch (type) {
    case 'BlockRegistered':
      return { ...block, registration: { fact, ...data } };
    case 'SourceControlAttested':
      return { ...block, attestations: insert(block.attestations, data, fact) };
    case 'BlockStatusRecorded':
      return { ...block, statuses: insert(block.statuses ?? [], data, fact) };
    default:
      return block;
  }
}
