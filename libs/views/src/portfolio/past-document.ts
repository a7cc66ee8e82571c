import type { EventStore } from '#event-store/event-store.js';
import { kindOf } from '#read-model/document-kind.js';
import { readableHistory } from '#read-model/readable-history.js';
import { KINDS } from '../documents/kinds.js';
import type { DocumentRead } from './reading.js';

/** What a stream came to at `position`, or by its last event: folded as the live document is. */
export async function pastDocument(
  store: EventStore,
  stream: string,
  position?: bigint,
): Promise<DocumentRead> {
  const stored = await store.readStream(stream);
  const { events, unreadable } = readableHistory(
    position === undefined ? stored : stored.filter((event) => event.position <= position),
  );
  return {
    document: kindOf(KINDS, stream)?.fold(events),
    quarantined: unreadable && {
      stream,
      revision: unreadable.event.revision,
      position: unreadable.event.position,
      type: unreadable.event.type,
      reason: unreadable.reason,
    },
  };
}
