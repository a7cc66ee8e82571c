import type { Command, CommandContext } from '#domain/kernel/command.js';
import type { Decided, Decider } from '#domain/kernel/decider.js';
import type { EventMetadata, RecordedEvent } from '#domain/kernel/event.js';
import type { StreamRevision } from './event-store.js';
import { next, type Standing } from './fold.js';
import { EVENT_TYPES, readEvent } from './stored-events.js';
import { uuidV5 } from './uuid-v5.js';

/** An event at its place in its stream, without what only the store knows of it. */
export type MadeEvent = Omit<RecordedEvent, 'position' | 'recordedAt'>;

export const asMade = ({ id, type, data, metadata, stream, revision }: RecordedEvent): MadeEvent => ({
  id,
  type,
  data,
  metadata,
  stream,
  revision,
});

/** What a command means for its stream, before anything is written. */
export interface Decision<S> {
  readonly before: S;
  /** A recorded time in it is the command's own, until the stream is read again. */
  readonly after: S;
  /** What it was decided on; the events will be the next ones, or none. */
  readonly revision: StreamRevision;
  /** None where the command changes nothing. */
  readonly events: readonly MadeEvent[];
}

/**
 * What the command leads to on a stream that stands so, ready to be appended.
 * @throws Refused by the decider
 * @throws TypeError for an event that could not be read again: it would end its stream
 */
export function decideOn<C extends Command, S>(
  decider: Decider<C, Decided, S>,
  stream: string,
  command: C,
  { state: before, revision }: Standing<S>,
): Decision<S> {
  const events = decider
    .decide(command, before)
    .map((fact, index) => eventOf(fact, stream, next(revision) + BigInt(index), command.context));
  const after = events.reduce<S>(
    (state, event) => decider.evolve(state, asRecorded(event, command.context)),
    before,
  );
  return { before, after, revision, events };
}

/** As the event would read, had it been recorded when the command came in. */
function asRecorded(event: MadeEvent, { now }: CommandContext): RecordedEvent {
  const read = readEvent({ ...event, position: 0n, recordedAt: now });
  if ('unreadable' in read) throw new TypeError(`${event.stream}: was decided wrongly: ${read.unreadable}`);
  return read.event;
}

function eventOf(fact: Decided, stream: string, revision: bigint, context: CommandContext): MadeEvent {
  const { type, data, effectiveAt = context.effectiveAt } = fact;
  const { version, layer } = EVENT_TYPES.get(type) ?? {};
  if (version === undefined || layer === undefined)
    throw new Error(`${type} is not in the catalogue of stored events.`);
  const metadata: EventMetadata = {
    schemaVersion: version,
    effectiveAt,
    actor: context.actor,
    ...(context.reason === undefined ? {} : { reason: context.reason }),
    evidence: context.evidence,
    layer,
    commandId: context.commandId,
    commandDigest: context.commandDigest,
    correlationId: context.correlationId,
    causationId: context.causationId,
    ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
  };
  // Of all that the event says: to a store equal ids are the same event, and another replica may have decided the
  // same command otherwise, or have another request under its id.
  const id = uuidV5(context.commandId, JSON.stringify([stream, String(revision), type, data, metadata]));
  return { id, type, data, metadata, stream, revision };
}
