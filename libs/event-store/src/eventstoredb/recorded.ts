import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import type { EventMetadata, RecordedEvent } from '#domain/kernel/event.js';
import { recordedAt } from '../recorded-at.js';
import { positionFrom } from './position.js';

/** As the client reads it, from one stream or from the whole log. */
export type Resolved = ResolvedEvent | AllStreamResolvedEvent;

/** The server's own events, `$stats` and the like, are everywhere in its log and none of ours. */
export function isSystemEvent({ event }: Resolved): boolean {
  return !event || event.streamId.startsWith('$') || event.type.startsWith('$');
}

export function placeOf({ event, commitPosition = 0n }: Resolved): bigint {
  return positionFrom(event?.position ?? { commit: commitPosition, prepare: commitPosition });
}

/** An event as the port has it; the client gives data that is malformed as a string, and of other kinds as bytes. */
export function recordedFrom(resolved: Resolved): RecordedEvent {
  const { event } = resolved;
  if (!event) throw new TypeError('A link to a deleted event has nothing to record.');
  const { id, type, streamId, revision, created } = event;
  const metadata = metadataOf(event.metadata);
  return {
    id,
    type,
    data: isObject(event.data) ? event.data : { malformed: textOf(event.data) },
    metadata,
    stream: streamId,
    revision,
    position: placeOf(resolved),
    recordedAt: recordedAt(metadata, created.getTime()),
  };
}

function metadataOf(metadata: unknown): EventMetadata {
  return (isObject(metadata) ? metadata : {}) as EventMetadata;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function textOf(data: unknown): string {
  if (typeof data === 'string') return data;
  return data instanceof Uint8Array ? Buffer.from(data).toString('utf8') : JSON.stringify(data);
}
