import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { OWN_KEY_FILE } from '#event-store/keys/key-source.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { askViews } from './ask-views.js';
import { storeOf, writeGoldenLog, type GoldenLog } from './golden-log.js';
import { pathsOf } from './paths-of.js';
import { imports } from './sources/imports.js';
import { random } from './sources/random.js';
import { shapes } from './sources/shapes.js';
import { stories } from './sources/stories.js';

/** Each fills the ledger of a folder, and answers the instant at which its views are asked. */
const SOURCES = { stories, imports, random, shapes };

const MOST_EVENTS = 1_000_000;

const [version] = process.argv.slice(2);
if (version === undefined) throw new Error('Name the version: npm run history:record -- 1a2b3c4');
mkdirSync(new URL(`${version}/`, import.meta.url), { recursive: true });
for (const [name, source] of Object.entries(SOURCES)) {
  const made = await inFolder(`${version}/${name}`, source);
  console.log(`${version}/${name}: ${made}`);
}

async function inFolder(name: string, source: (folder: string) => Promise<string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'golden-log-'));
  try {
    const now = await source(join(folder, 'made'));
    const events = await eventsIn(join(folder, 'made'));
    const key = keyOf(join(folder, 'made'));
    const copy = join(folder, 'copied');
    await (await storeOf({ events, ...key }, copy)).close();
    const views = await askViews(copy, now, pathsOf(events, now));
    writeGoldenLog(name, { events, now, views, ...key });
    return `${events.length} events, ${Object.keys(views).length} views at ${now}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Nothing where no person was ever named. */
function keyOf(folder: string): Pick<GoldenLog, 'ledgerKey'> {
  const file = join(folder, OWN_KEY_FILE);
  return existsSync(file) ? { ledgerKey: readFileSync(file, 'utf8') } : {};
}

async function eventsIn(folder: string): Promise<readonly RecordedEvent[]> {
  const store = await openEventStore({ folder });
  try {
    return await store.readAll(undefined, MOST_EVENTS);
  } finally {
    await store.close();
  }
}
