import type { RecordedEvent } from '#domain/kernel/event.js';
import { documentStream } from '#domain/document/stream.js';
import { leaseStream } from '#domain/lease/stream.js';
import { readEvent } from '#event-store/stored-events.js';
import type { Known } from '../changes/known.js';
import { boundTo } from '../declared/reader.js';
import type { AskingOfLog } from '../declared/view.js';
import { inHistory, type EventInHistory } from '../history/view.js';
import { historySeen } from '../kept-documents/history-seen.js';

/** The events of a stream as its history shows them to the reader, by revision; not those that it may not know of. */
export async function eventsSeen(
  asking: AskingOfLog,
  known: Known,
  stream: string,
  stored: readonly RecordedEvent[],
): Promise<ReadonlyMap<string, EventInHistory>> {
  if (stream.startsWith(leaseStream.category)) {
    const seen = await historySeen(asking, stream.slice(leaseStream.category.length));
    return new Map((seen?.events ?? []).map((event) => [event.revision, event]));
  }
  if (stream.startsWith(documentStream.category)) return filingSeen(asking, stored);
  const shown = new Map<string, EventInHistory>();
  for (const event of stored) {
    const read = readEvent(event);
    const seen = 'unreadable' in read ? undefined : await known.shown(read.event);
    if (seen !== undefined) shown.set(seen.revision, seen);
  }
  return shown;
}

/**
 * The record of a document that the reader may have: that its bytes came, and were erased. Why they were is for nobody's eyes who is
 * bound to a party, as in the view of the document.
 */
function filingSeen(
  { reader }: AskingOfLog,
  stored: readonly RecordedEvent[],
): ReadonlyMap<string, EventInHistory> {
  const isBound = boundTo(reader) !== undefined;
  const seen = stored.flatMap((event) => {
    const read = readEvent(event);
    if ('unreadable' in read) return [];
    const { reason, ...told } = inHistory(read.event, reader);
    return [isBound || reason === undefined ? told : { ...told, reason }];
  });
  return new Map(seen.map((event) => [event.revision, event]));
}
