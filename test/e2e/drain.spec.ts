import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { portOf, start } from '../support/console.js';
import { Listening } from '../support/event-stream.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PARTY = '{"name":"Alder Hosting"}';
const DRAIN_SECONDS = 2;

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** A service in a process of its own, and what it wrote so far. */
class Running {
  log = '';
  readonly ended: Promise<number | null>;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    readonly port: number,
    readonly bearer: string,
  ) {
    child.stderr.on('data', (text: string) => (this.log += text));
    this.ended = once(child, 'exit').then(([code]) => code as number | null);
  }

  static async start(name: string): Promise<Running> {
    const data = join(folder.path, name);
    const key = await LocalKey.open(data);
    const bearer = await key.issueToken({ role: 'operator', subject: 'a test', ttl: 600 });
    const child = start(['serve', '--port', '0', '--data', data], {
      env: { DRAIN_SECONDS: String(DRAIN_SECONDS) },
    });
    child.stdout.resume();
    const running = new Running(child, await portOf(child), bearer);
    for (let state = ''; state !== 'ready';) ({ state } = await running.readiness());
    return running;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async readiness(): Promise<{ status: number; state: string }> {
    const response = await fetch(`http://127.0.0.1:${this.port}/readyz`, {
      headers: { connection: 'close' },
    });
    return { status: response.status, state: ((await response.json()) as { state: string }).state };
  }

  async untilDraining(): Promise<void> {
    for (let state = ''; state !== 'draining';) ({ state } = await this.readiness());
  }

  async connection(): Promise<Connection> {
    const socket = connect(this.port, '127.0.0.1').setEncoding('utf8');
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** The head of a command that registers a party, and as many bytes of its body as were sent with it. */
  request(sent: number): string {
    return [
      'POST /v1/parties HTTP/1.1',
      'Host: ledger',
      `Authorization: Bearer ${this.bearer}`,
      'Content-Type: application/json',
      `Content-Length: ${PARTY.length}`,
      '',
      PARTY.slice(0, sent),
    ].join('\r\n');
  }
}

class Connection {
  text = '';
  readonly closed: Promise<unknown>;

  constructor(private readonly socket: Socket) {
    socket.on('data', (more: string) => (this.text += more));
    socket.on('error', () => undefined);
    this.closed = once(socket, 'close');
  }

  send(text: string): void {
    this.socket.write(text);
  }

  async until(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.text)) await once(this.socket, 'data');
  }
}

describe('a service that is told to end', () => {
  it('is not ready first, answers what is under way, closes every connection, and ends with 0', async () => {
    const service = await Running.start('gentle');
    const [kept, slow, silent] = [
      await service.connection(),
      await service.connection(),
      await service.connection(),
    ];
    kept.send('GET /livez HTTP/1.1\r\nHost: ledger\r\n\r\n');
    await kept.until(/"live":true/);
    expect(kept.text).not.toMatch(/connection: close/i);
    slow.send(service.request(5));

    service.signal('SIGTERM');
    await service.untilDraining();
    expect(await service.readiness()).toEqual({ status: 503, state: 'draining' });
    await Promise.all([kept.closed, silent.closed]);
    await expect(service.connection()).rejects.toThrow(/ECONNREFUSED/);
    slow.send(PARTY.slice(5));
    await slow.closed;

    expect(slow.text).toMatch(/^HTTP\/1\.1 201 /);
    expect(slow.text).toMatch(/connection: close/i);
    expect(await service.ended).toBe(0);
    expect(service.log).toMatch(/drained/);
  });

  it('waits for nobody who listens, and tells them that it ends', async () => {
    const service = await Running.start('live');
    const listening = await Listening.to(`http://127.0.0.1:${service.port}`, service.bearer);
    await listening.until(({ event }) => event === 'position');

    service.signal('SIGTERM');

    await listening.ended;
    expect(listening.events.at(-1)).toEqual({ event: 'end', data: { because: 'shutdown' } });
    expect(await service.ended).toBe(0);
    expect(service.log).not.toMatch(/cut off/);
  });

  it('cuts off a request that does not end in time, and ends with 0 all the same', async () => {
    const service = await Running.start('hung');
    const hung = await service.connection();
    hung.send(service.request(5));
    await service.readiness();

    service.signal('SIGTERM');

    expect(await service.ended).toBe(0);
    await hung.closed;
    expect(service.log).toMatch(/not done in time were cut off/);
  });

  it('ends at once at a second signal', async () => {
    const service = await Running.start('twice');
    const hung = await service.connection();
    hung.send(service.request(5));
    service.signal('SIGTERM');
    await service.untilDraining();

    service.signal('SIGTERM');

    expect(await service.ended).toBe(1);
    await hung.closed;
  });
});
