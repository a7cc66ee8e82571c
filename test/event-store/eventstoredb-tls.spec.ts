import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnavailable } from '#event-store/errors.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { CertificateAuthority, type Asked } from '../support/certificates.js';
import { ledger } from '../support/console.js';
import { ledgerKeyFile } from '../support/key-ring.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';
import { someEvents } from './some-events.js';

const folder = temporaryFolder();
let authority: CertificateAuthority;
let node: EventStoreDbDouble | undefined;
const ca = join(folder.path, 'ca.crt');
beforeAll(async () => {
  authority = await CertificateAuthority.open();
  writeFileSync(ca, authority.certificate);
});
afterEach(() => node?.stop());
afterAll(() => folder.remove());

const HERE: Asked = { addresses: ['127.0.0.1'], hosts: ['localhost'] };

async function nodeWith(asked: Asked, by = authority): Promise<string> {
  node = await EventStoreDbDouble.start({ tls: await by.certify(asked) });
  return `esdb://admin:hunter2@localhost:${node.port}`;
}

/** What is said where the store cannot be reached, by the store and by the console. */
async function saidOf(url: string): Promise<string> {
  const store = EventStoreDbEventStore.connect(url, { answerWithin: 3_000 });
  const failure: unknown = await store.head().catch((error: unknown) => error);
  await store.close();
  expect(failure).toBeInstanceOf(StoreUnavailable);
  const { code, stderr } = await ledger(['blocks', '--data', join(folder.path, 'data')], {
    env: { EVENTSTOREDB_URL: url, LEDGER_KEY_FILE: ledgerKeyFile() },
  });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^lease-ledger: [^\n]+\n {2}mend: [^\n]+\n$/),
  });
  expect(stderr).not.toMatch(/hunter2|\n\s+at /);
  return stderr.split('\n')[0]!;
}

describe('EventStoreDB over TLS', () => {
  it('is read and appended to, where its authority is the one given', async () => {
    const store = EventStoreDbEventStore.connect(`${await nodeWith(HERE)}?tlsCAFile=${ca}`);
    await store.append('lease-1', 'no-stream', someEvents(2));
    expect(await store.readStream('lease-1')).toHaveLength(2);
    await store.close();
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'whose authority is another',
      async () => `${await nodeWith(HERE, await CertificateAuthority.open('Another'))}?tlsCAFile=${ca}`,
      /certificate.*; give its authority's certificate as tlsCAFile in its address\.$/,
    ],
    [
      'whose authority is not given',
      () => nodeWith(HERE),
      /certificate.*; give its authority's certificate as tlsCAFile in its address\.$/,
    ],
    [
      'whose certificate has run out',
      async () => `${await nodeWith({ ...HERE, days: -1 })}?tlsCAFile=${ca}`,
      /certificate has expired; renew the node's certificate, and see that the clocks here and there are right\.$/,
    ],
    [
      'whose certificate is for another host',
      async () => `${await nodeWith({ addresses: ['192.0.2.1'], hosts: ['node'] })}?tlsCAFile=${ca}`,
      /localhost.*; name the node as its certificate does, or have one made with that name or address\.$/,
    ],
    [
      'asked without it',
      async () => (await nodeWith(HERE)).replace('admin:hunter2@', '').concat('?tls=false'),
      /; where it speaks TLS, take tls=false out of its address\.$/,
    ],
    [
      'asked with it, where the node speaks without',
      async () => {
        node = await EventStoreDbDouble.start();
        return `esdb://admin:hunter2@localhost:${node.port}?tlsCAFile=${ca}`;
      },
      /; it speaks without TLS: add tls=false to its address\.$/,
    ],
    [
      'whose user may not read',
      async () => {
        node = await EventStoreDbDouble.start();
        node.faults.reads.push(...Array.from({ length: 20 }, () => 'denied' as const));
        return node.connectionString;
      },
      /Access Denied; check the user and password in its address, and that the user may read, /,
    ],
  ])(
    '%s is told in one line, with what to do',
    async (_, url, says) => {
      expect(await saidOf(await url())).toMatch(says);
    },
    60_000,
  );

  it('with an authority in a file that is not there is refused, with the file', async () => {
    const url = `esdb://admin:hunter2@localhost:2113?tlsCAFile=/nowhere/ca.crt`;
    expect(() => EventStoreDbEventStore.connect(url)).toThrow('/nowhere/ca.crt as tlsCAFile');
  });
});
