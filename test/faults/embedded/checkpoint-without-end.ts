import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { openLog } from '#event-store/sqlite/connection.js';

/** Empties the write-ahead log of a folder again and again, by every kind of checkpoint, until it is killed. */
const database = openLog(process.argv[2]!);
database.pragma('busy_timeout = 10');
writeSync(1, '"open"\n');
for (let count = 0; ; count++) {
  const mode = ['TRUNCATE', 'RESTART', 'FULL', 'PASSIVE'][count % 4]!;
  const [{ busy }] = database.pragma(`wal_checkpoint(${mode})`) as [{ busy: number }];
  writeSync(1, `${busy}\n`);
  await setImmediate();
}
