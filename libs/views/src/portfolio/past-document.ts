import { LRUCache } from 'lru-cache';
import type { EventStore } from '#event-store/event-store.js';
import { kindOf } from '#read-model/document-kind.js';
import { readableHistory } from '#read-model/readable-history.js';
import { KINDS } from '../documents/kinds.js';
import type { DocumentRead } from './reading.js';

/** Histories of more events than a lease has: those of sources and feeds, which every page of a walk rests on. */
const LONG = 200;
const REMEMBERED = 100;

/** By stream and position what long histories came to there: nothing is ever added to a past position. */
const remembered = new WeakMap<EventStore, LRUCache<string, DocumentRead>>();

/** What a stream came to at `position`, or by its last event: folded as the live document is. */
export async function pastDocument(
  store: EventStore,
  stream: string,
  position?: bigint,
): Promise<DocumentRead> {
  const place = `${stream} ${position}`;
  const known = position === undefined ? undefined : remembered.get(store)?.get(place);
  if (known !== undefined) return known;
  const stored = await store.readStream(stream);
  const { events, unreadable } = readableHistory(
    position === undefined ? stored : stored.filter((event) => event.position <= position),
  );
  const read: DocumentRead = {
    document: kindOf(KINDS, stream)?.fold(events),
    quarantined: unreadable && {
      stream,
      revision: unreadable.event.revision,
      position: unreadable.event.position,
      type: unreadable.event.type,
      reason: unreadable.reason,
    },
  };
  if (position !== undefined && stored.length > LONG) documentsOf(store).set(place, read);
  return read;
}

function documentsOf(store: EventStore): LRUCache<string, DocumentRead> {
  const known = remembered.get(store) ?? new LRUCache<string, DocumentRead>({ max: REMEMBERED });
  remembered.set(store, known);
  return known;
}
