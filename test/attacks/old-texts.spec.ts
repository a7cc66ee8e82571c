import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { WIDTH } from '#views/words/layout.js';
import { ledger } from '../support/kept-console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const told = join(folder.path, 'told');
const spoiled = join(folder.path, 'spoiled');

/** What was taken in a name or a sentence before it was refused: a line of its own, and what a terminal obeys. */
const OLD = '\r\nFORGED\u0085FORGED\u009b2J\u009d0;t\u009c\u202etxt.exe<script>alert(1)</script>\tFORGED';
const TEXTS = new Set(['name', 'remedy', 'because', 'summary', 'what', 'system', 'source', 'list', 'tsa']);

/** What the network shows names its sources by references, which no version took in another form. */
const OF_THE_NETWORK = /^Network/;

function spoil(value: unknown, member = ''): unknown {
  if (typeof value === 'string') return TEXTS.has(member) ? `${value}${OLD}` : value;
  if (Array.isArray(value)) return value.map((each) => spoil(each, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoil(each, name)]));
}

/** The stories of the demonstration, as a version that refused less would have taken them. */
beforeAll(async () => {
  await ledger(['demo', '--no-serve', '--data', told]);
  const before = SqliteEventStore.open(told);
  const events = await before.readAll(undefined, 10_000);
  await before.close();
  mkdirSync(spoiled);
  cpSync(join(told, 'ledger.key'), join(spoiled, 'ledger.key'));
  let at = '';
  const store = SqliteEventStore.open(spoiled, { clock: () => new Date(at) });
  for (const event of events) {
    at = event.recordedAt;
    await store.append(event.stream, expectedBy(event), [
      {
        ...event,
        data: (OF_THE_NETWORK.test(event.type) ? event.data : spoil(event.data)) as RecordedEvent['data'],
      },
    ]);
  }
  await store.close();
});

const expectedBy = ({ revision }: RecordedEvent) => (revision === 0n ? 'no-stream' : revision - 1n);

const run = (...args: readonly string[]) => ledger([...args, '--data', spoiled]);

const LEASES = ['L-BEFORE', 'L-CLEAN', 'L-BROKEN', 'L-ROA', 'L-MISSED', 'L-TENANT'];
const OF_A_LEASE = ['lease', 'history', 'loas', 'notices', 'notice-draft', 'abuse-reports', 'invoices'];

/** Every view, of whatever there is to ask it of. */
async function* asked(): AsyncGenerator<readonly string[]> {
  for (const list of [
    'leases',
    'parties',
    'blocks',
    'queue',
    'reminders',
    'subscriptions',
    'calendars',
    'doctor',
  ])
    yield [list];
  for (const lease of LEASES) {
    for (const view of [...OF_A_LEASE, 'lease-or-buy']) yield [view, lease];
    for (const view of ['money', 'liability', 'obligations']) yield [view, '--lease', lease];
  }
  const { parties } = JSON.parse((await run('parties', '--json')).stdout) as {
    parties: readonly { partyId: string }[];
  };
  for (const { partyId } of parties) {
    yield ['party', partyId];
    for (const view of ['timeline', 'liability', 'continuity', 'obligations'])
      yield [view, '--lessee', partyId];
    yield ['money', '--party', partyId];
    yield ['drill', '--party', partyId];
  }
  yield ['block', '198.18.0.0/15'];
  yield ['drill', '--block', '198.18.0.0/15'];
  for (const address of ['198.18.10.5', '198.18.20.5', '198.18.50.5']) yield ['who-held', address];
}

/** Lines that begin with a word for which there was room on the one before. */
function forgedLines(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.filter(
    (line, at) => line.startsWith('FORGED') && (lines[at - 1] ?? '').length + ' FORGED'.length <= WIDTH,
  );
}

describe('what a log has from before it was refused', () => {
  it('is read, and obeyed by no terminal, as text and as JSON', async () => {
    expect((await run('quarantine', '--json')).stdout).toContain('"streams": []');
    let held = 0;
    for await (const args of asked())
      for (const form of [[], ['--json']]) {
        const { stdout, stderr } = await run(...args, ...form);
        for (const text of [stdout, stderr]) {
          expect([args, /(?!\r?\n|\t)[\p{Cc}\u202a-\u202e]/u.exec(text)]).toEqual([args, null]);
          expect([args, forgedLines(text)]).toEqual([args, []]);
        }
        if (stdout.includes('FORGED')) held += 1;
      }
    expect(held).toBeGreaterThan(50);
  });
});
