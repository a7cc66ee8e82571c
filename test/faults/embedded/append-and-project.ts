import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { WrongExpectedRevision } from '#event-store/errors.js';
import type { StreamRevision } from '#event-store/event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import type { Job, Said } from './protocol.js';
import { type PlannedAppend, writerLoad } from './writer-load.js';

/**
 * Loads what it needs (with the argument `project` the read model too), waits for a job on its input, and then
 * appends until it is killed. Every word is in the pipe before the next step is taken.
 */
const say = (said: Said): void => void writeSync(1, `${JSON.stringify(said)}\n`);
const projection = process.argv[2] === 'project' ? await import('./project.js') : undefined;

const line = await new Promise<string>((resolve) =>
  createInterface({ input: process.stdin }).once('line', resolve),
);
const job = JSON.parse(line) as Job;
let store = SqliteEventStore.open(job.folder);
say(['open']);
projection?.projectInto(job.folder, store, (error) => say(['failed', String(error)]));

const heads = new Map<string, StreamRevision>();

async function append(writer: number, number: number, { stream, events }: PlannedAppend): Promise<void> {
  for (;;) {
    const expected = heads.get(stream) ?? 'no-stream';
    say(['try', writer, number, String(expected)]);
    try {
      const { revision, position } = await store.append(stream, expected, events);
      say(['done', writer, number, String(revision), String(position)]);
      heads.set(stream, revision);
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      say(['refused', writer, number]);
      heads.set(stream, error.actual);
    }
  }
}

async function write(writer: number, load: Iterator<PlannedAppend, never>, from: number): Promise<void> {
  for (let done = 0; done < job.appendsARound; done++) await append(writer, from + done, load.next().value);
}

const loads = Array.from({ length: job.writers }, (_, writer) => writerLoad({ ...job, writer }));
try {
  for (let round = 0; ; round++) {
    await Promise.all(loads.map((load, writer) => write(writer, load, round * job.appendsARound)));
    if (!job.reopens) continue;
    await store.close();
    store = SqliteEventStore.open(job.folder);
  }
} catch (error) {
  say(['failed', String(error)]);
}
