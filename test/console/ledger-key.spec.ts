import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PersonKeyCreated } from '#domain/person/events.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import type { Finding } from '#application/doctor/finding.js';
import { anEvent } from '../event-store/some-events.js';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { portOf, start, outcomeOf } from '../support/console.js';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string) => join(folder.path, name);

interface Status {
  readonly keyId: string;
  readonly alsoOpen: readonly string[];
  readonly retired: readonly string[];
  readonly inClear: number;
}

const doctor = async (data: string, env: Readonly<Record<string, string>> = {}): Promise<Finding> => {
  const { stdout } = await ledger(['doctor', '--data', data, '--json'], { env });
  return (JSON.parse(stdout) as Finding[]).find(({ what }) => what === 'ledger key')!;
};

async function newKey(name: string): Promise<string> {
  const file = inFolder(name);
  await answer(['key', 'make', file]);
  return file;
}

async function aLedger(name: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  writeFileSync(inFolder('one.csv'), [HEADER, rowOf({})].join('\n'));
  await answer(['import', inFolder('one.csv'), '--data', inFolder(name)], { env });
  return inFolder(name);
}

describe('the key of an embedded ledger', () => {
  it('is made with it, rotated while a service runs, and the old one is refused then', async () => {
    const data = await aLedger('own');
    const old = readFileSync(join(data, 'ledger.key'), 'utf8');
    const before = await answer<Status>(['key', 'show', '--data', data]);
    const service = start(['serve', '--port', '0', '--data', data]);
    service.stdout.resume();
    const port = await portOf(service);

    const after = await answer<Status>(['key', 'rotate', '--data', data]);

    expect(after).toMatchObject({ alsoOpen: [], retired: [before.keyId], inClear: 0 });
    expect(existsSync(join(data, 'ledger.key.next'))).toBe(false);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    const token = await answer<{ token: string }>(['token', '--role', 'legal', '--data', data]);
    const registered = await fetch(`http://127.0.0.1:${port}/v1/parties`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token.token}`, 'Content-Type': 'application/json' },
      body: '{"name":"Somebody new"}',
    });
    expect(registered.status).toBe(201);
    service.kill('SIGTERM');
    await once(service, 'exit');
    // With the key as it is now all goes on; with the old one nothing does.
    expect((await ledger(['import', inFolder('one.csv'), '--data', data])).code).toBe(0);
    writeFileSync(inFolder('old.key'), old, { mode: 0o600 });
    const refused = await outcomeOf(
      start(['serve', '--port', '0', '--data', data], { env: { LEDGER_KEY_FILE: inFolder('old.key') } }),
    );
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      new RegExp(
        `^lease-ledger: The ledger key ${before.keyId} of .* was retired: this ledger's is ${after.keyId}\n {2}mend: .*LEDGER_KEY_FILE.*\n$`,
      ),
    );
  });

  it('goes on with a rotation that was broken off', async () => {
    const data = await aLedger('broken-off');
    const { keyId: before } = await answer<Status>(['key', 'show', '--data', data]);
    // As after a crash behind each of its steps.
    await answer(['key', 'make', join(data, 'ledger.key.next')]);
    await answer(['key', 'rotate', '--data', data, '--to', join(data, 'ledger.key.next')]);
    expect((await doctor(data)).mend).toMatch('lease-ledger key retire');

    const after = await answer<Status>(['key', 'rotate', '--data', data]);
    expect(after).toMatchObject({ alsoOpen: [], retired: [before] });
  });

  it('that is lost is told by whoever needs it, with what would mend it', async () => {
    const data = await aLedger('lost');
    chmodSync(join(data, 'ledger.key'), 0o644);
    expect(await doctor(data)).toMatchObject({
      fine: true,
      mend: expect.stringMatching(/chmod 600 .*ledger\.key/),
    });
    writeFileSync(join(data, 'ledger.key'), 'too short', { mode: 0o600 });
    expect(await doctor(data)).toMatchObject({
      fine: false,
      found: expect.stringMatching(/holds no ledger key/),
    });
    const other = await newKey('other.key');
    expect(await doctor(data, { LEDGER_KEY_FILE: other })).toMatchObject({
      fine: false,
      found: expect.stringMatching(/is not this ledger's: this ledger's is/),
    });
    expect(await doctor(data, { LEDGER_KEY_FILE: '/nowhere/key' })).toMatchObject({
      fine: false,
      found: expect.stringMatching(/nowhere\/key is not there/),
    });
  });

  it('seals what a version before kept in clear, which doctor tells till then', async () => {
    const data = await aLedger('clear');
    const store = SqliteEventStore.open(data);
    const key = Buffer.alloc(32, 5).toString('base64url');
    await store.append('person-key-11111111-1111-8111-8111-111111111111', 'no-stream', [
      anEvent({ type: PersonKeyCreated.type, data: { key } }),
    ]);
    await store.close();
    expect(await doctor(data)).toMatchObject({
      fine: true,
      found: expect.stringMatching(/1 keys of people in clear/),
      mend: expect.stringMatching(/lease-ledger key wrap/),
    });

    expect(await answer(['key', 'wrap', '--data', data])).toEqual({ sealed: 1 });

    expect(await doctor(data)).not.toHaveProperty('mend');
    expect(readFileSync(join(data, 'log.sqlite'), 'latin1')).not.toContain(key);
  });
});

describe('the key of replicas on EventStoreDB', () => {
  let node: EventStoreDbDouble;
  beforeAll(async () => (node = await EventStoreDbDouble.start()));
  afterAll(() => node.stop());
  const serve = (name: string, env: Readonly<Record<string, string>>) =>
    start(['serve', '--port', '0', '--data', inFolder(name)], {
      env: { EVENTSTOREDB_URL: node.connectionString, ...env },
    });

  it('is required, and one for all: a service with another ends at once, with one line', async () => {
    const none = await outcomeOf(serve('r0', {}));
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^lease-ledger: LEDGER_KEY_FILE is missing: .*\n$/),
    });
    const [key, another] = [await newKey('a.key'), await newKey('b.key')];
    const first = serve('r1', { LEDGER_KEY_FILE: key });
    first.stdout.resume();
    await portOf(first);

    const second = await outcomeOf(serve('r2', { LEDGER_KEY_FILE: another }));

    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(
      /^lease-ledger: The ledger key \w{16} of .*b\.key is not this ledger's: this ledger's is \w{16}\n {2}mend: name the file .*\n$/,
    );
    first.kill('SIGKILL');
    await once(first, 'exit');
  });
});
