import { addressSpaceStream } from './address-space/stream.js';
import { blockStream } from './block/stream.js';
import { calendarStream } from './calendar/stream.js';
import { deputyStream } from './deputy/stream.js';
import { DocumentChunkSealed } from './document/events.js';
import { documentStream } from './document/stream.js';
import { evidenceStream } from './evidence-request/stream.js';
import { freshnessStream } from './freshness/stream.js';
import type { DecidedStream, StreamType } from './kernel/stream-type.js';
import { leaseStream } from './lease/stream.js';
import { CHECKPOINT_EVENTS, CHECKPOINTS } from './log-checkpoint/events.js';
import { HEADS, HEADS_EVENTS } from './log-heads/events.js';
import { networkSourceStream } from './network-source/stream.js';
import { partyStream } from './party/stream.js';
import { KEY_EVENTS } from './person/events.js';
import { personStream } from './person/stream.js';
import { readAuditStreams } from './read-audit/events.js';
import { registryStream } from './registry/stream.js';
import { reminderStream } from './reminder/stream.js';
import { routingFeedStream } from './routing-feed/stream.js';
import { safekeepingStream } from './safekeeping/stream.js';
import { STORE_CLOCK_EVENTS } from './store-clock/events.js';
import { subscriptionStream } from './subscription/stream.js';
import { unattributedAbuseStream } from './unattributed-abuse/stream.js';

/** Every kind of stream that commands are decided on: a new one is registered here, and nowhere else. */
export const DECIDED_STREAMS: readonly DecidedStream[] = [
  leaseStream,
  partyStream,
  blockStream,
  registryStream,
  addressSpaceStream,
  subscriptionStream,
  calendarStream,
  reminderStream,
  deputyStream,
  freshnessStream,
  routingFeedStream,
  networkSourceStream,
  unattributedAbuseStream,
  documentStream,
  evidenceStream,
  personStream,
  safekeepingStream,
];

/** Every kind of stream in the log. */
export const STREAMS: readonly StreamType[] = [
  ...DECIDED_STREAMS,
  { category: 'document-', events: [DocumentChunkSealed] },
  { category: 'person-key-', events: KEY_EVENTS },
  readAuditStreams,
  { category: 'store-clock-', events: STORE_CLOCK_EVENTS },
  { category: CHECKPOINTS, events: CHECKPOINT_EVENTS },
  { category: HEADS, events: HEADS_EVENTS },
];
