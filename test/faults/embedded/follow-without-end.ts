import { writeSync } from 'node:fs';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';

/** Follows the log of a folder and writes what it sees, batch by batch, until it is killed. */
const store = SqliteEventStore.open(process.argv[2]!);
for await (const { events } of store.subscribe(undefined, new AbortController().signal)) {
  writeSync(1, `${JSON.stringify(events.map(({ position, id }) => [Number(position), id]))}\n`);
}
