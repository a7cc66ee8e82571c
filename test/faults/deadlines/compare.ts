import { compareDeadlines } from '../../support/deadline-differences.js';

// `compare.ts SEED COUNT`, under the host zone of the environment: progress on stderr, the outcome on stdout.
const [seed, count] = process.argv.slice(2).map(Number) as [number, number];
const host = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (host !== process.env['TZ']) throw new Error(`the host did not move to ${process.env['TZ']}`);
const outcome = compareDeadlines(seed, count, (done) => process.stderr.write(`${done}\n`));
process.stdout.write(JSON.stringify(outcome));
