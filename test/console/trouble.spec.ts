import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { failingFsync, straceMissing } from '../faults/embedded/strace.js';
import { mountSmallDisk } from '../faults/embedded/small-disk.js';
import { ledger } from '../support/console.js';
import { ledgerKeyFile } from '../support/key-ring.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import {
  clockAhead,
  doctor,
  filledFolder,
  toldOf,
  TroubledService,
  type Told,
} from '../support/troubled-service.js';

const folder = temporaryFolder();
const PAGE = 4096;
let service: TroubledService | undefined;
afterEach(async () => {
  await service?.end();
  service = undefined;
});
afterAll(() => folder.remove());

const CLERK_ROUNDS_MS = 3_000;
/** A service that is traced starts slowly. */
const PATIENCE_MS = 300_000;

async function actsOfClerkIn(data: string): Promise<number> {
  const store = SqliteEventStore.open(data);
  const events = await store.readAll(undefined, 10_000);
  await store.close();
  return events.filter(
    ({ stream, metadata }) => stream.startsWith('lease-') && metadata.actor.subject === 'clerk',
  ).length;
}

async function serve(
  data: string,
  env: Readonly<Record<string, string>> = {},
  under: readonly string[] = [],
) {
  service = await TroubledService.start(data, env, under);
  return (said: (told: Told) => boolean) => service!.until(said);
}

const filled = (name: string) => filledFolder(join(folder.path, name));

/** The row of a trouble in the page for whoever runs the service. */
const page = readFileSync(new URL('../../docs/running.md', import.meta.url), 'utf8');
const rowOf = (what: string, state: string) =>
  page.split('\n').find((line) => line.startsWith(`| ${what} ${state} `));

/** That readiness, log, doctor and the page agree. */
function expectAgreement(told: Told, { what, state, ready }: { what: string; state: string; ready: number }) {
  expect([told.ready, told.state]).toEqual(
    ready === 200 ? [200, 'ready'] : [503, `${what.replace(' ', '-')}-${state}`],
  );
  const [trouble] = told.troubles.filter((each) => each.what === what);
  const lines = told.log.filter((each) => each.what === what && each.state === state);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: ready === 200 ? 40 : 50, mend: trouble!.mend });
  expect(rowOf(what, state)).toMatch(new RegExp(`\\| ${ready} +\\|`));
}

function expectFound({ code, findings }: Awaited<ReturnType<typeof doctor>>, what: string) {
  expect(code).toBe(1);
  expect(findings[0]!.what).toBe('disk');
  const found = findings.find((each) => each.what === what);
  expect(found).toMatchObject({ fine: false, mend: expect.stringMatching(/\w/) });
  return found!;
}

/** What halts writes its note a moment after it has said so. */
async function until(ask: typeof doctor, data: string, what: string) {
  for (;;) {
    const told = await ask(data);
    if (told.findings.some((each) => each.what === what && each.fine === false)) return told;
  }
}

describe('trouble is told alike by /readyz, the log and doctor', () => {
  it('where a page of the log is damaged, and names the streams to whoever runs the service alone', async () => {
    const data = await filled('page');
    const log = join(data, 'log.sqlite');
    const file = openSync(log, 'r+');
    const pages = statSync(log).size / PAGE;
    writeSync(file, Buffer.alloc(PAGE), 0, PAGE, Math.floor(pages / 2) * PAGE);
    closeSync(file);

    const told = await (await serve(data))(toldOf('log', 'damaged'));

    expectAgreement(told, { what: 'log', state: 'damaged', ready: 503 });
    expect(told.log.find(({ what }) => what === 'log')!.streams).toMatch(/lease-T-\d/);
    expect(JSON.stringify(told.troubles)).not.toContain('lease-T');
    expect(expectFound(await doctor(data), 'log').found).toMatch(
      /positions \d+ to \d+ cannot be read.*lease-T-\d/,
    );
  });

  it('where the file of the read model is gone', async () => {
    const data = await filled('missing');
    const ask = await serve(data);
    await ask(({ state }) => state === 'ready');
    for (const name of readdirSync(data).filter((each) => /^read-model-\d/.test(each)))
      rmSync(join(data, name));

    expectAgreement(await ask(toldOf('read model', 'missing')), {
      what: 'read model',
      state: 'missing',
      ready: 200,
    });
    expect(expectFound(await doctor(data), 'read model').mend).toMatch(/removed.*start the service again/);
  });

  it.each([
    ['removed', (log: string) => rmSync(log)],
    ['moved away', (log: string) => renameSync(log, `${log}-away`)],
    [
      'replaced by another',
      (log: string) => {
        copyFileSync(log, `${log}-other`);
        renameSync(`${log}-other`, log);
      },
    ],
  ])('where the file of the log is %s, into which nothing more is acknowledged', async (how, displace) => {
    const data = await filled(`log ${how}`);
    const { stdout: token } = await ledger(['token', '--role', 'operator', '--data', data]);
    const ask = await serve(data);
    await ask(({ state }) => state === 'ready');
    expect((await service!.register(token)).status).toBe(201);
    displace(join(data, 'log.sqlite'));

    const refused = await service!.register(token);

    expect([refused.status, await refused.text()]).toEqual([
      503,
      expect.stringContaining('store-unavailable'),
    ]);
    expectAgreement(await ask(toldOf('log', 'missing')), { what: 'log', state: 'missing', ready: 503 });
    if (how !== 'replaced by another') expectFound(await doctor(data), 'log');
    if (how !== 'moved away') return;
    renameSync(join(data, 'log.sqlite-away'), join(data, 'log.sqlite'));
    await ask(({ state }) => state === 'ready');
    expect((await service!.register(token)).status).toBe(201);
  });

  it('where the data folder is gone, and no longer once it is back', async () => {
    const data = await filled('gone');
    const ask = await serve(data);
    await ask(({ state }) => state === 'ready');
    renameSync(data, `${data}-away`);

    const told = await ask(toldOf('disk', 'missing'));

    expect(told.ready).toBe(503);
    expect(told.troubles).toContainEqual(expect.objectContaining({ what: 'log', state: 'missing' }));
    expect(rowOf('disk', 'missing')).toMatch(/\| 503 +\| error/);
    expect((await fetch(`${service!.url}/metrics`)).status).toBe(200);
    expectFound(await doctor(data), 'disk');
    renameSync(`${data}-away`, data);
    await ask(({ state }) => state === 'ready');
  });

  it('where the heartbeat of the clock cannot be kept', async () => {
    const data = await filled('heartbeat');
    const ask = await serve(data);
    await ask(({ state }) => state === 'ready');
    const heartbeat = join(data, 'clock-heartbeat.json');
    rmSync(heartbeat, { force: true });
    mkdirSync(heartbeat);

    expectAgreement(await ask(toldOf('clock', 'unkept')), { what: 'clock', state: 'unkept', ready: 200 });
    expectFound(await doctor(data), 'clock');
    rmSync(heartbeat, { recursive: true });
    await ask(({ troubles }) => troubles.every(({ what }) => what !== 'clock'));
  });

  const traceless = straceMissing();
  (traceless === undefined ? it : it.skip)(
    `where an fsync failed, until the service is started again${traceless ? ` (skipped: ${traceless})` : ''}`,
    async () => {
      const data = await filled('halted');
      const { stdout: token } = await ledger(['token', '--role', 'operator', '--data', data]);
      const ask = await serve(data, {}, failingFsync(data, 20));
      await ask(({ state }) => state === 'ready');
      while ((await service!.register(token)).status === 201);

      expectAgreement(await ask(toldOf('store', 'halted')), { what: 'store', state: 'halted', ready: 503 });
      expectFound(await until(doctor, data, 'store'), 'store');
      await service!.end();
      await (
        await serve(data)
      )(({ state }) => state === 'ready');
      expect((await doctor(data)).findings.find(({ what }) => what === 'store')).toMatchObject({
        fine: true,
      });
    },
    PATIENCE_MS,
  );

  it('where the store is away', async () => {
    const data = join(folder.path, 'store');
    const node = await EventStoreDbDouble.start();
    const env = { EVENTSTOREDB_URL: node.connectionString, LEDGER_KEY_FILE: ledgerKeyFile() };
    const ask = await serve(data, env);
    await ask(({ state }) => state === 'ready');
    node.stop();

    expectAgreement(await ask(toldOf('store', 'unavailable')), {
      what: 'store',
      state: 'unavailable',
      ready: 503,
    });
    const { findings } = await doctor(data, env);
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['disk', 'store', 'read model', 'events', 'space', 'clock']),
    );
    expectFound({ code: 1, findings }, 'store');
  });

  it('where the keys are away, and no longer once they are back', async () => {
    const data = await filled('keys');
    const answer = (_: unknown, response: { end: (text: string) => void }) => response.end('{"keys":[]}');
    const issuer = createServer(answer).listen(0, '127.0.0.1');
    await once(issuer, 'listening');
    const { port } = issuer.address() as AddressInfo;
    issuer.close();
    await once(issuer, 'close');
    const env = {
      JWKS_URL: `http://127.0.0.1:${port}/keys`,
      JWT_ISSUER: 'https://id.example.net',
      JWT_AUDIENCE: 'l',
    };

    const ask = await serve(data, env);

    expectAgreement(await ask(toldOf('keys', 'unavailable')), {
      what: 'keys',
      state: 'unavailable',
      ready: 503,
    });
    expectFound(await doctor(data, env), 'keys');
    const back = createServer(answer).listen(port, '127.0.0.1');
    await ask(
      ({ state, log }) => state === 'ready' && log.filter(({ what }) => what === 'keys').length === 2,
    );
    back.close();
  });

  it('where the clock is 400 days ahead at the start, and the clerk waits until somebody confirms it', async () => {
    const data = await filled('clock');
    await (
      await serve(data)
    )(({ state }) => state === 'ready');
    await service!.end('SIGTERM');
    const env = clockAhead(folder.path);

    const ask = await serve(data, env);

    expectAgreement(await ask(toldOf('clock', 'jumped')), { what: 'clock', state: 'jumped', ready: 200 });
    expectFound(await doctor(data, env), 'clock');
    await setTimeout(CLERK_ROUNDS_MS);
    expect(await actsOfClerkIn(data)).toBe(0);
    const confirmed = await ledger(['clock', 'confirm', '--data', data], { env });
    expect(confirmed).toMatchObject({ code: 0 });
    const told = await ask(({ log }) => log.filter(({ what }) => what === 'clock').length === 2);
    expect(told.troubles.filter(({ what }) => what === 'clock')).toEqual([]);
    while ((await actsOfClerkIn(data)) === 0) await setTimeout(200);
  });

  it('where the disk is low and then full, and answers on once there is room', async () => {
    const disk = mountSmallDisk(40 * 1024 ** 2);
    if ('refused' in disk) return console.warn(`skipped: ${disk.refused}`);
    try {
      const data = join(disk.path, 'data');
      const ask = await serve(data);
      await ask(({ state }) => state === 'ready');
      expectAgreement(await ask(toldOf('disk', 'low')), { what: 'disk', state: 'low', ready: 200 });
      expectFound(await doctor(data), 'disk');
      writeFileSync(join(disk.path, 'filling'), Buffer.alloc(36 * 1024 ** 2));

      expectAgreement(await ask(toldOf('disk', 'full')), { what: 'disk', state: 'full', ready: 503 });
      expectFound(await doctor(data), 'disk');
      rmSync(join(disk.path, 'filling'));
      expect((await ask(({ state }) => state === 'ready')).ready).toBe(200);
    } finally {
      await service?.end();
      disk.unmount();
    }
  });
});
