import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { CatchUp } from '#application/catch-up.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { PROJECTION } from '#views/projection.js';
import { fill } from '../../bench/fill.js';
import { someEvents } from '../event-store/some-events.js';
import { start } from '../support/console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const LEASES = 2_000;
/** Those of the leases, and three by which a ledger that has none gets its key, the ring that it seals, and what ids are made with. */
const EVENTS = LEASES * 10 + 3;

const folder = temporaryFolder();
afterAll(() => folder.remove());

interface Report {
  readonly state: string;
  readonly readModel: { applied: number; position: string | null; head: string; lagSeconds: number };
}

describe('a service whose read model is empty', () => {
  it('says on /readyz how far it is, 503 until it is there, and then in its log that it is', async () => {
    const data = `${folder.path}/data`;
    const store = SqliteEventStore.open(data);
    await fill(store, LEASES);
    await store.close();
    const service = start(['serve', '--port', '0', '--data', data]);
    service.stdout.resume();
    let log = '';
    service.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    while (!/Listening on (http\S+);/.test(log)) await sleep(5);
    const [, url] = /Listening on (http\S+);/.exec(log)!;

    const reports: { status: number; report: Report }[] = [];
    do {
      const response = await fetch(`${url}/readyz`);
      reports.push({ status: response.status, report: (await response.json()) as Report });
    } while (reports.at(-1)!.status === 503);

    const unready = reports.slice(0, -1);
    expect(unready.length).toBeGreaterThan(0);
    for (const { report } of unready) {
      expect(report).toMatchObject({ state: 'catching-up', readModel: { head: String(EVENTS) } });
      expect(report.readModel.applied).toBeLessThanOrEqual(EVENTS);
    }
    const ready = reports.at(-1)!;
    expect(ready.report).toMatchObject({ state: 'ready', readModel: { lagSeconds: 0 } });
    expect(ready.report.readModel.applied).toBeGreaterThanOrEqual(EVENTS);
    // What the service wrote may still be on its way here.
    while (!log.includes('read model caught up')) await sleep(5);
    expect(log).toMatch(
      /"events":20003,"position":"20003","eventsPerSecond":\d+,"msg":"read model caught up"/,
    );
    service.kill('SIGKILL');
  });
});

describe('catching up, as the log tells it', () => {
  const lines: { msg: string; events: number; head?: string; eventsPerSecond: number }[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  let now = 0;
  let store: InMemoryEventStore;
  let model: ReadModel;
  beforeAll(async () => {
    store = new InMemoryEventStore();
    await store.append('lease-1', 'no-stream', someEvents(7));
    model = ReadModel.open(`${folder.path}/model`, PROJECTION);
  });
  afterAll(() => model.close());

  it('is a line every five seconds, with how fast it goes and where it goes to, and one at the end', async () => {
    const catchUp = new CatchUp(store, model, log, () => now);
    for (const seconds of [1, 3, 6, 8, 12]) {
      now = seconds * 1_000;
      catchUp.take({ events: 1_000, caughtUp: seconds === 12 });
      await sleep(0);
    }
    catchUp.take({ events: 3, caughtUp: true });

    expect(lines.map(({ msg, events, head }) => [msg, events, head])).toEqual([
      ['read model catching up', 3_000, '7'],
      ['read model caught up', 5_000, undefined],
    ]);
    expect(lines[0]!.eventsPerSecond).toBe(500);
    expect(catchUp).toMatchObject({ done: true, applied: 5_003 });
  });

  it('is over for a reader once the owner is where the log was when it was first asked', async () => {
    const catchUp = new CatchUp(store, model, log, () => now);

    await catchUp.lookAtOwner();
    expect(catchUp.done).toBe(false);

    const projector = model.projector(store);
    for (const event of await store.readAll(undefined, 10)) await projector.project(event);
    projector.flush();
    await store.append('lease-1', 6n, someEvents(1));
    await catchUp.lookAtOwner();
    expect(catchUp.done).toBe(true);
  });
});
