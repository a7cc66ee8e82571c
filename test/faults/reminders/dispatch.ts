import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '#event-store/clock.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { composeDispatcher } from '#application/reminders/compose-dispatcher.js';
import { ReadModel } from '#read-model/read-model.js';
import { Runner } from '#read-model/runner.js';
import { PROJECTION } from '#views/projection.js';
import { personsOver } from '../../support/key-ring.js';
import type { Job } from './job.js';
import { PACE } from './pace.js';

/**
 * A dispatcher and what it needs, in a process of its own: loads, says so, waits for its job on stdin, says that it
 * works, and does until it is killed.
 */
process.stdout.write('loaded\n');
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
// Whoever started it is gone.
process.stdin.once('close', () => process.exit(0));
const job = JSON.parse(((await lines.next()) as { value: string }).value) as Job;

const store = SqliteEventStore.open(job.log);
const model = ReadModel.open(job.readModel, PROJECTION);
const fail = (error: unknown): never => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
};
const caughtUp = new Promise<void>((resolve) => {
  const onProgress = (progress: { caughtUp: boolean }) => progress.caughtUp && resolve();
  new Runner(store, model, { onProgress, onFailure: fail }).start();
});
const dispatcher = composeDispatcher(
  { store, model, clock: systemClock, persons: personsOver(store, systemClock) },
  job.policy,
  PACE,
);
await caughtUp;
process.stdout.write('working\n');
for (;;) {
  const { failed, stopped, sent } = await dispatcher.round();
  if (failed.length > 0) fail(failed[0]!.error);
  if (stopped !== undefined) fail(new Error(stopped));
  if (sent === 0) await setTimeout(10);
}
