import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { Runner } from '#read-model/runner.js';
import { PROJECTION } from '#views/projection.js';

/** Follows the log of a folder with the read model of another, and says its role, then where it is after each batch. */
const [log = '', folder = ''] = process.argv.slice(2);
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

const model = ReadModel.open(folder, PROJECTION);
say({ role: model.role });
const runner = new Runner(SqliteEventStore.open(log), model, {
  onProgress: ({ caughtUp }) => say({ position: String(model.position()), caughtUp }),
  onFailure: (error) => say({ failure: String(error) }),
});
runner.start();
