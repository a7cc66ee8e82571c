import type { EventMetadata, NewEvent } from '#domain/kernel/event.js';
import { AppendTooLarge } from './errors.js';

/** EventStoreDB refuses an append over 1 MiB; the rest is room for what it adds itself. */
export const MAX_APPEND_BYTES = 1024 * 1024 - 64 * 1024;

export interface SerialisedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/**
 * Writes events as compact JSON before any store sees them, so that what cannot be written fails here.
 * @throws TypeError for a value that JSON has no form for
 * @throws RangeError for no event, or a stream or type named like the store's own (`$…`)
 * @throws AppendTooLarge
 */
export function serialise(stream: string, events: readonly NewEvent[]): readonly SerialisedEvent[] {
  if (events.length === 0) throw new RangeError(`${stream}: an append needs at least one event.`);
  if (isSystemName(stream))
    throw new RangeError(`"${stream}": a stream's name must not be empty or start with "$".`);
  const serialised = events.map((event) => serialiseOne(stream, event));
  const bytes = bytesOf(serialised);
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(stream, bytes, MAX_APPEND_BYTES);
  return serialised;
}

function serialiseOne(stream: string, { id, type, data, metadata }: NewEvent): SerialisedEvent {
  if (isSystemName(type))
    throw new RangeError(`${stream}: "${type}": a type must not be empty or start with "$".`);
  return { id, type, data: objectText(stream, data), metadata: objectText(stream, metadata) };
}

function objectText(stream: string, value: object): string {
  const text: string | undefined = JSON.stringify(value);
  if (!text?.startsWith('{'))
    throw new TypeError(`${stream}: an event's data and metadata must be JSON objects.`);
  return text;
}

/** As EventStoreDB counts what an append may hold. */
export function bytesOf(events: readonly SerialisedEvent[]): number {
  const bytes = events.map(
    ({ type, data, metadata }) => Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length,
  );
  return bytes.reduce((sum, size) => sum + size, 0);
}

/** A name that the store keeps for itself: no stream or type of a ledger has it. */
export function isSystemName(name: string): boolean {
  return name === '' || name.startsWith('$');
}

/** The event's data, or `{ malformed }` with the text as it was found. */
export function dataFrom(text: string): object {
  return objectFrom(text) ?? { malformed: text };
}

/** The event's metadata, or `{}`, which fails every schema. */
export function metadataFrom(text: string): EventMetadata {
  return (objectFrom(text) ?? {}) as EventMetadata;
}

function objectFrom(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
