import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { appendInOrder } from '#event-store/copy/append-in-order.js';
import type { EventStore } from '#event-store/event-store.js';
import { OWN_KEY_FILE } from '#event-store/keys/key-source.js';
import { openEventStore } from '#event-store/open-event-store.js';

/** Answers by the path that asked for them. */
export type Views = Readonly<Record<string, Answer>>;

/** `body` is JSON as parsed, or text. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What one version of the ledger wrote, and what it answered to that at `now`. */
export interface GoldenLog {
  readonly events: readonly RecordedEvent[];
  readonly now: string;
  readonly views: Views;
  /** The text of the ledger key that people are sealed under; absent where none was kept with the log. */
  readonly ledgerKey?: string;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const EVENTS = '.events.ndjson.gz';
const VIEWS = '.views.json.gz';

/** The golden logs, each as `version/name`. */
export const goldenLogs = (): readonly string[] =>
  readdirSync(HERE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(EVENTS))
    .map((path) => path.slice(0, -EVENTS.length))
    .toSorted();

export function readGoldenLog(name: string): GoldenLog {
  const events = unzipped(`${name}${EVENTS}`)
    .trimEnd()
    .split('\n')
    .map((line, index) => eventIn(line, index));
  return { events, ...JSON.parse(unzipped(`${name}${VIEWS}`)) };
}

export function writeGoldenLog(name: string, { events, now, views, ledgerKey }: GoldenLog): void {
  zip(`${name}${EVENTS}`, events.map((event) => `${lineOf(event)}\n`).join(''));
  zip(`${name}${VIEWS}`, JSON.stringify({ now, ledgerKey, views }));
}

/** The embedded store of a folder, holding the events as another ledger's log is copied into it. */
export async function storeOf(
  { events, ledgerKey }: Pick<GoldenLog, 'events' | 'ledgerKey'>,
  folder: string,
): Promise<EventStore> {
  const store = await openEventStore({ folder });
  if (ledgerKey !== undefined) writeFileSync(join(folder, OWN_KEY_FILE), ledgerKey, { mode: 0o600 });
  await appendInOrder(store, events, AT_ONCE);
  return store;
}

/** Appends that the embedded store makes in one transaction, in the order asked for. */
const AT_ONCE = 200;

function eventIn(line: string, index: number): RecordedEvent {
  const event = JSON.parse(line);
  return { ...event, revision: BigInt(event.revision), position: BigInt(index + 1) };
}

const lineOf = ({ stream, revision, id, type, data, metadata, recordedAt }: RecordedEvent): string =>
  JSON.stringify({ stream, revision: String(revision), id, type, data, metadata, recordedAt });

const unzipped = (name: string): string => gunzipSync(readFileSync(`${HERE}${name}`)).toString('utf8');
const zip = (name: string, text: string): void =>
  writeFileSync(`${HERE}${name}`, gzipSync(text, { level: 9 }));
