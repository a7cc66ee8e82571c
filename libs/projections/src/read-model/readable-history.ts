import type { RecordedEvent } from '#domain/kernel/event.js';
import { readEvent } from '#event-store/stored-events.js';

/** The events of a stream up to the first that cannot be read, and that one with the reason. */
export interface ReadableHistory {
  readonly events: readonly RecordedEvent[];
  readonly unreadable?: { readonly event: RecordedEvent; readonly reason: string };
}

export function readableHistory(stored: readonly RecordedEvent[]): ReadableHistory {
  const events: RecordedEvent[] = [];
  for (const event of stored) {
    const read = readEvent(event);
    if ('unreadable' in read) return { events, unreadable: { event, reason: read.unreadable } };
    events.push(read.event);
  }
  return { events };
}
