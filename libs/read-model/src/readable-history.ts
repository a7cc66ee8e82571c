import { isCorrection } from '#domain/kernel/correction.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { readEvent } from '#event-store/stored-events.js';

/** The events of a stream up to the first that cannot be read, and that one with the reason. */
export interface ReadableHistory {
  readonly events: readonly RecordedEvent[];
  readonly unreadable?: { readonly event: RecordedEvent; readonly reason: string };
}

/** `stored` is a stream from its first event on. */
export function readableHistory(stored: readonly RecordedEvent[]): ReadableHistory {
  const events: RecordedEvent[] = [];
  for (const event of stored) {
    const read = readEvent(event);
    if ('unreadable' in read) return { events, unreadable: { event, reason: read.unreadable } };
    const reason = replacementFault(read.event, events);
    if (reason !== undefined) return { events, unreadable: { event, reason } };
    events.push(read.event);
  }
  return { events };
}

/** A correction's own shape says nothing of the data that it puts in another event's place. */
function replacementFault(event: RecordedEvent, before: readonly RecordedEvent[]): string | undefined {
  if (!isCorrection(event) || !('replacement' in event.data)) return undefined;
  const { revision, replacement } = event.data;
  const target = before.find((each) => each.revision.toString() === revision);
  if (target === undefined) return undefined;
  const read = readEvent({ ...target, data: replacement });
  return 'unreadable' in read
    ? `puts in place of revision ${revision} what cannot be read: ${read.unreadable}`
    : undefined;
}
