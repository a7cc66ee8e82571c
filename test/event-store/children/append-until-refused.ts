import { execFileSync } from 'node:child_process';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { anEvent } from '../some-events.js';

/**
 * Appends one event after another and writes each acknowledged revision. Once refused, lifts the limit on file
 * sizes that it was started under, tries again, and says what came of that and what can be read.
 */
const [folder = '', stream = ''] = process.argv.slice(2);
const store = SqliteEventStore.open(folder);
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const refusal = (error: unknown) => ({ refused: (error as Error).constructor.name });

let revision: bigint | 'no-stream' = 'no-stream';
const append = async () => {
  const event = anEvent({ data: { padding: 'x'.repeat(2000) } });
  ({ revision } = await store.append(stream, revision, [event]));
  say({ acknowledged: Number(revision) });
};

try {
  for (;;) await append();
} catch (error) {
  say(refusal(error));
}
execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited']);
await append().catch((error: unknown) => say(refusal(error)));
say({ readable: (await store.readStream(stream)).length });
