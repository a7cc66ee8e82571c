import type { RecordedEvent } from '#domain/kernel/event.js';
import { leaseStream } from '#domain/lease/stream.js';
import { readEvent } from '#event-store/stored-events.js';
import type { Known } from '../changes/known.js';
import { boundTo } from '../declared/reader.js';
import type { AskingOfLog } from '../declared/view.js';
import type { EventInHistory } from '../history/view.js';
import { blockTold, isOfBlock } from './block-told.js';
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
  const shown = new Map<string, EventInHistory>();
  for (const event of stored) {
    const read = readEvent(event);
    if ('unreadable' in read) continue;
    const { reader, source } = asking;
    const seen =
      isOfBlock(read.event) && boundTo(reader) !== undefined
        ? blockTold(read.event, reader, (party) => source.mayKnow(party))
        : await known.shown(read.event);
    if (seen !== undefined) shown.set(seen.revision, seen);
  }
  return shown;
}
