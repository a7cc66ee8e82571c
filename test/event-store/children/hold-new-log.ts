import { setTimeout } from 'node:timers/promises';
import { Database } from '#event-store/sqlite/database.js';

/** Holds a file that is about to become a log for a moment, as a process does that makes it. */
const [file] = process.argv.slice(2);
const database = new Database(file!, { timeout: 0 });
database.exec('BEGIN IMMEDIATE');
console.log(JSON.stringify('held'));
await setTimeout(200);
database.exec('ROLLBACK');
database.close();
