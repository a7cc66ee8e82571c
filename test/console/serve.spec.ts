import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ledger, outcomeOf, portOf, start } from '../support/console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string) => join(folder.path, name);

async function onAnyPort(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function freePort(): Promise<number> {
  const server = await onAnyPort();
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const ready = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
};

describe('a port that is taken', () => {
  let taken: Server;
  let port: number;

  beforeAll(async () => {
    taken = await onAnyPort();
    ({ port } = taken.address() as AddressInfo);
  });
  afterAll(() => taken.close());

  it.each(['serve', 'demo'])(
    'is named by %s, in one line with its mend, before any data is',
    async (command) => {
      const data = inFolder(command);
      const { code, stdout, stderr } = await ledger([command, '--port', String(port), '--data', data]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        `lease-ledger: 127.0.0.1:${port}: the port is taken\n  mend: give another --port (or PORT), or 0 for any free one\n`,
      );
      expect(existsSync(data)).toBe(false);
    },
  );
});

it('a host that this machine is not is named', async () => {
  const { code, stderr } = await ledger([
    'serve',
    '--host',
    '192.0.2.1',
    '--port',
    '0',
    '--data',
    inFolder('away'),
  ]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      'lease-ledger: 192.0.2.1: this machine has no such address\n  mend: give another --host (or HOST)\n',
  });
});

it('a service that comes up says where it listens, and not which routes it has', async () => {
  const service = start(['serve', '--port', '0', '--data', inFolder('quiet')]);
  const ended = outcomeOf(service);
  await portOf(service);
  service.kill('SIGTERM');
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Listening on http/m);
  expect(stderr).not.toMatch(/Mapped|dependencies initialized/);
});

it('a service whose output nobody reads any more serves, and still ends with 0 when told to', async () => {
  const port = await freePort();
  const service = start(['serve', '--port', String(port), '--data', inFolder('unread')], {
    env: { LOG_LEVEL: 'debug' },
  });
  const ended = once(service, 'exit');
  service.stdout.destroy();
  service.stderr.once('data', () => service.stderr.destroy());
  while (service.exitCode === null && !(await ready(port))) await sleep(100);

  service.kill('SIGTERM');

  expect((await ended)[0]).toBe(0);
});
