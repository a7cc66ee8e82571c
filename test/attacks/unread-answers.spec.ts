import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { Connections } from '#ledger/http/limits/connections.js';
import { Metrics } from '#ledger/http/health/metrics.js';
import { serveMetrics } from '#ledger/metrics-port.js';
import { startService, type Service } from '../support/service.js';
import { connected, everythingFrom, get, statusesIn } from './sockets.js';

const MIB = 1024 ** 2;

describe('a peer without a token', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  it.each(['/api-json', '/metrics', '/api/swagger-ui-init.js', '/livez', '/v1/leases', '/nowhere'])(
    'that asks 1,500 times for %s on one connection gets eight answers, and is cut off',
    async (path) => {
      const socket = await connected(service.url);
      socket.write(get(path).repeat(1_500));
      const statuses = statusesIn(await everythingFrom(socket));
      expect(statuses).toHaveLength(9);
      expect(statuses.at(-1)).toBe(429);
      expect(new Set(statuses.slice(0, 8)).size).toBe(1);
    },
  );

  it('that never reads, on many connections, makes the service hold no more than the answer once', async () => {
    await request(service.url).get('/api-json').expect(200);
    const before = process.memoryUsage.rss();
    const sockets = await Promise.all(Array.from({ length: 20 }, () => connected(service.url)));
    for (const socket of sockets) socket.pause().write(get('/api-json').repeat(100));
    await request(service.url).get('/livez').expect(200);
    for (const socket of sockets) await new Promise((resolve) => socket.write('', resolve));
    await request(service.url).get('/livez').expect(200);
    const grown = process.memoryUsage.rss() - before;
    for (const socket of sockets) socket.destroy();
    expect(grown).toBeLessThan(256 * MIB);
  });

  it('gets the same bytes of the API document as everybody', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => request(service.url).get('/api-json').expect(200)),
    );
    expect(one!.text).toBe(other!.text);
    expect(JSON.parse(one!.text)).toMatchObject({ openapi: '3.1.0' });
  });

  it('makes nobody gather figures again and again', async () => {
    const metrics = service.app.get(Metrics);
    const [one, other] = await Promise.all([metrics.text(), metrics.text()]);
    expect(one!.body).toBe(other!.body);
  });
});

describe('requests that came too many at once', () => {
  it('are not even read', async () => {
    const limits = { connections: 100, waiting: 8, unread: MIB };
    const connections = new Connections((response) => response.writeHead(429).end(), limits);
    const server = connections.server(() => undefined).listen(0, '127.0.0.1');
    let read = 0;
    server.on('request', () => read++).on('clientError', () => undefined);
    await once(server, 'listening');
    const socket = await connected(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    socket.write(get('/').repeat(1_500));
    await new Promise((resolve) => server.once('request', resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    server.close();
    expect(read).toBe(9);
  });
});

describe('more connections than there is room for', () => {
  it('keep nobody out: the one that was idle for longest is cut, one that waits for its answer is not', async () => {
    const limits = { connections: 3, waiting: 8, unread: MIB };
    const connections = new Connections((response) => response.writeHead(429).end(), limits);
    const held: ServerResponse[] = [];
    const answer = ({ url }: IncomingMessage, response: ServerResponse) =>
      url === '/waits' ? held.push(response) : response.end('answered');
    const server = connections.server(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const waits = await connected(url);
    waits.write(get('/waits'));
    await once(server, 'request');
    const idle = await connected(url);
    const later = await connected(url);
    const cut = once(idle.resume(), 'close');
    const next = await connected(url);
    next.write(get('/'));
    const [answered] = (await once(next, 'data')) as [Buffer];
    await cut;
    held[0]!.end('late');
    const [late] = (await once(waits, 'data')) as [Buffer];
    for (const socket of [waits, later, next]) socket.destroy();
    server.close();
    expect(String(answered)).toContain('answered');
    expect(String(late)).toContain('late');
  });
});

describe('answers that peers do not take', () => {
  it('are no more than the limit altogether: who holds most is cut off', async () => {
    const limits = { connections: 100, waiting: 4, unread: 64 * MIB };
    const connections = new Connections((response) => response.writeHead(429).end(), limits);
    const answer = Buffer.alloc(16 * MIB);
    const server = connections.server((asked, response) => {
      connections.note(asked, response, answer.length);
      response.end(answer);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const greedy = await connected(url);
    const greedyEnds = once(greedy.pause(), 'close');
    greedy.write(get('/').repeat(3));
    const modest = await Promise.all([connected(url), connected(url), connected(url)]);
    for (const socket of modest) socket.pause().write(get('/'));
    greedy.resume();
    await greedyEnds;
    expect(greedy.bytesRead).toBeLessThan(3 * answer.length);
    for (const socket of modest) expect(socket.destroyed).toBe(false);
    for (const socket of modest) socket.destroy();
    server.close();
  });
});

describe('the figures', () => {
  it('are on a port of their own where one is given, and nowhere else', async () => {
    const service = await startService({ METRICS_PORT: '0' });
    const apart = await serveMetrics(service.app.get(Metrics), 0, '127.0.0.1');
    try {
      await request(service.url).get('/metrics').expect(404);
      const url = `http://127.0.0.1:${(apart.address() as AddressInfo).port}`;
      await request(url)
        .get('/metrics')
        .expect(200, /lease_ledger_ready/);
      await request(url).get('/v1/leases').expect(404);
    } finally {
      apart.close();
      await service.stop();
    }
  });
});
