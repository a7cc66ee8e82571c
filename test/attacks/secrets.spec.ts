import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { join } from 'node:path';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { LastGoodVrps } from '#application/routing/last-good-vrps.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { readConfiguration } from '#ledger/configuration.js';
import { shownUrl, withoutPasswords } from '#ledger/without-passwords.js';
import { Child } from '../support/child.js';
import { ledger } from '../support/console.js';
import { startService } from '../support/service.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('the files of a data folder', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const data = join(folder.path, 'data');

  const openToOthers = () =>
    readdirSync(data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => (statSync(file).mode & 0o077) !== 0);

  it('are closed to others in a folder that is not, and so are those that were open', async () => {
    const umask = process.umask(0o022);
    try {
      mkdirSync(data);
      chmodSync(data, 0o755);
      closeSync(openSync(join(data, 'log.sqlite'), 'wx', 0o644));
      const service = await startService({ DATA_DIR: data }, { folder: data });
      const token = await (await LocalKey.open(data)).issueToken({ role: 'legal', subject: 'a', ttl: 60 });
      const { status } = await fetch(`${service.url}/v1/parties`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: '{"name":"A"}',
      });
      expect(status).toBe(201);
      await new LastGoodVrps(join(data, 'last-good-vrps')).write('feed', '2026-01-01T00:00:00Z', {
        vrps: [],
        unreadable: [],
      } as never);
      expect(openToOthers()).toEqual([]);
      expect(readdirSync(data)).toEqual(
        expect.arrayContaining(['log.sqlite', 'log.sqlite-wal', 'token-key.jwk']),
      );
      await service.stop();
      expect(openToOthers()).toEqual([]);
    } finally {
      process.umask(umask);
    }
  });
});

describe('passwords', () => {
  const SECRET = 'hunter2';

  it.each([
    ['EVENTSTOREDB_URL', `http://admin:${SECRET}@node:2113`],
    ['EVENTSTOREDB_URL', `esd://admin:pa ${SECRET}@node`],
    ['SMTP_URL', `smtp//mail:${SECRET}@example.net`],
    ['SMTP_URL', SECRET],
    ['JWKS_URL', `ftp://id:a/b@${SECRET}@example.net/keys`],
  ])('in %s are in no error about the configuration', (name, value) => {
    const read = () => readConfiguration({ [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(SECRET);
  });

  it.each([
    `esdb://admin:${SECRET}@h:x?foo`,
    `esdb://admin:${SECRET} @h`,
    `esdb://admin:${SECRET}@h:2113?tls=false`,
    `esdb+discover://a:${SECRET}@${SECRET}@h`,
    `http://admin:${SECRET}@node`,
  ])(
    'in %s are in nothing that a command says',
    async (url) => {
      const { code, stdout, stderr } = await ledger(['doctor', '--data', '/nowhere', '--json'], {
        env: { EVENTSTOREDB_URL: url },
      });
      expect(code).toBeGreaterThan(0);
      expect(`${stdout}${stderr}`).not.toContain(SECRET);
    },
    60_000,
  );

  it('are taken out of every line of the log', () => {
    const line = JSON.stringify({
      err: { message: `GET https://u:${SECRET}@vrps.example/x failed` },
      to: 'a@b.c',
    });
    expect(withoutPasswords(line)).toBe(line.replace(`u:${SECRET}`, '***'));
    expect(withoutPasswords('see https://example.net/a?b=c')).toBe('see https://example.net/a?b=c');
    expect(shownUrl('esdb://node:2113')).toBe('esdb://node:2113');
  });
});

describe('an address of EventStoreDB that leads to no answer', () => {
  it('without TLS, asked with TLS, is told with what to write', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const store = EventStoreDbEventStore.connect(`esdb://127.0.0.1:${port}`, { answerWithin: 3_000 });
    await expect(store.head()).rejects.toThrow('add tls=false');
    await store.close();
    server.close();
  });

  it('of another scheme is refused with an example', async () => {
    await expect(openEventStore({ url: 'http://localhost:2113', folder: '' })).rejects.toThrow(
      'esdb://localhost:2113?tls=false',
    );
  });
});

describe('many calls that wait for EventStoreDB', () => {
  // In a process of its own: what the runtime warns of does not reach a test's.
  it('are no leak, and no warning amid the log', async () => {
    const child = new Child(new URL('../event-store/children/many-waiting-calls.ts', import.meta.url), []);
    const warnings = await child.next();
    await child.kill();
    expect(warnings).not.toContain('MaxListenersExceededWarning');
    expect(warnings).toEqual(expect.any(Array));
  }, 60_000);
});
