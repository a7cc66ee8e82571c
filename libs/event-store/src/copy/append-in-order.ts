import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '../event-store.js';

/** Well within what one append may hold. */
const MOST_BYTES = 512 * 1024;

/** Events that follow one another in the log as in their stream. */
interface Run {
  readonly stream: string;
  readonly first: bigint;
  readonly events: NewEvent[];
  bytes: number;
}

/**
 * Appends events of one log to another so that the order of the log stays, whatever breaks off: no append is asked
 * for before those before it are durable, save `atOnce` at a time where the target makes those of one turn together.
 */
export async function appendInOrder(
  target: EventStore,
  events: readonly RecordedEvent[],
  atOnce: number,
): Promise<void> {
  const runs = runsOf(events);
  for (let index = 0; index < runs.length; index += atOnce)
    await Promise.all(runs.slice(index, index + atOnce).map((run) => appendRun(target, run)));
}

const appendRun = (target: EventStore, { stream, first, events }: Run) =>
  target.append(stream, first === 0n ? 'no-stream' : first - 1n, events);

function runsOf(events: readonly RecordedEvent[]): readonly Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const { stream, revision } = event;
    const copy = asCopied(event);
    const bytes = Buffer.byteLength(JSON.stringify(copy));
    const last = runs.at(-1);
    if (last?.stream === stream && last.bytes + bytes <= MOST_BYTES) {
      last.events.push(copy);
      last.bytes += bytes;
    } else runs.push({ stream, first: revision, events: [copy], bytes });
  }
  return runs;
}

/** The event as the target gets it: it remembers when the ledger first learned the fact. */
const asCopied = ({ id, type, data, metadata, recordedAt }: RecordedEvent): NewEvent => ({
  id,
  type,
  data,
  metadata: { ...metadata, originalRecordedAt: recordedAt },
});
