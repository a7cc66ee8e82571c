import { readFileSync, writeSync } from 'node:fs';
import { StoreUnavailable } from '#event-store/errors.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import type { Job, Said } from './protocol.js';
import { SHARED_STREAM, writerLoad } from './writer-load.js';

/**
 * A short life of a log: opened, appended to by several writers at once, closed, which checkpoints, opened and
 * appended to again. What is unavailable once is asked for again; once halted, that nothing more is taken is tried.
 */
const say = (said: Said): void => void writeSync(1, `${JSON.stringify(said)}\n`);
const job = JSON.parse(readFileSync(0, 'utf8')) as Job;
const OPENINGS = 3;
const ATTEMPTS = 3;

function open(): SqliteEventStore | undefined {
  for (let attempt = 0; attempt < OPENINGS; attempt++) {
    try {
      const store = SqliteEventStore.open(job.folder, { busyTimeout: 100 });
      say(['open']);
      return store;
    } catch (error) {
      say(['not opened', String(error)]);
    }
  }
  return undefined;
}

const loads = Array.from({ length: job.writers }, (_, writer) => writerLoad({ ...job, writer }));
const heads = new Map<string, bigint>();
let appended = 0;

/** One append of each writer, in one group. */
async function round(store: SqliteEventStore): Promise<void> {
  const number = appended++;
  await Promise.all(
    loads.map(async (load, writer) => {
      const { stream, events } = load.next().value;
      if (stream === SHARED_STREAM)
        throw new Error('A short run is too short for the stream that writers share.');
      const expected = heads.get(stream) ?? 'no-stream';
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        say(['try', writer, number, String(expected)]);
        try {
          const { revision, position } = await store.append(stream, expected, events);
          say(['done', writer, number, String(revision), String(position)]);
          heads.set(stream, revision);
          return;
        } catch (error) {
          if (!(error instanceof StoreUnavailable)) throw error;
          say(['unavailable', writer, number]);
        }
      }
    }),
  );
}

try {
  for (let life = 0; life < 2; life++) {
    const store = open();
    if (!store) break;
    await round(store);
    await round(store);
    const { halted } = store;
    await store.close();
    if (halted === undefined) continue;
    say(['halted']);
    break;
  }
  say(['ended']);
} catch (error) {
  say(['failed', String(error)]);
}
