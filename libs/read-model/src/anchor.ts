import type { Database } from '#event-store/sqlite/database.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { isErasable } from '#event-store/erasable.js';
import type { EventStore } from '#event-store/event-store.js';
import { ReadModelOfAnotherLog } from './errors.js';

const NAME = 'anchor';

/** The last event that a read model took in of those that can never be erased: its log holds it, another one does not. */
export type Anchor = Readonly<Record<'stream' | 'revision' | 'id' | 'position', string>>;

/** What anchors a read model that has taken in `event`; `before` where that can be erased. */
export function anchorAt(event: RecordedEvent, before: Anchor | undefined): Anchor | undefined {
  const { stream, revision, id, position } = event;
  if (isErasable(stream)) return before;
  return { stream, revision: String(revision), id, position: String(position) };
}

/** `undefined` before the first event that cannot be erased. */
export function readAnchor(database: Database): Anchor | undefined {
  const text = database.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck().get(NAME);
  return text === undefined ? undefined : (JSON.parse(text) as Anchor);
}

export const writeAnchor = (database: Database, anchor: Anchor): void => {
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(NAME, JSON.stringify(anchor));
};

/**
 * Makes sure that a read model is of this log: not of one that was rolled back, cut off or swapped since.
 * @throws ReadModelOfAnotherLog, StoreUnavailable
 */
export async function assertOfThisLog(anchor: Anchor | undefined, store: EventStore): Promise<void> {
  if (anchor === undefined) return;
  const [event] = await store.readStream(anchor.stream, BigInt(anchor.revision));
  if (event?.id !== anchor.id || String(event.position) !== anchor.position)
    throw new ReadModelOfAnotherLog(anchor.stream, anchor.revision, anchor.position);
}
