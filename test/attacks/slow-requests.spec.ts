import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { takeItsTime } from '#ledger/http/limits/arrival.js';
import { Connections } from '#ledger/http/limits/connections.js';
import { inTime, type Pace } from '#ledger/http/uploads/in-time.js';
import { SERVER_OPTIONS } from '#ledger/http/server-options.js';
import { connected, everythingFrom, statusesIn } from './sockets.js';

const ARRIVAL_MS = 100;
const HEAD = 'POST / HTTP/1.1\r\nHost: ledger\r\nContent-Length: 4\r\n\r\n';

describe('a request that comes slowly', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function sentSlowly(answer: RequestListener): Promise<readonly number[]> {
    const connections = new Connections((response) => response.end(), undefined, ARRIVAL_MS);
    server = connections.server(answer).on('clientError', SERVER_OPTIONS.clientErrorHandler);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const socket = await connected(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    socket.write(HEAD);
    await once(server, 'request');
    const came = everythingFrom(socket);
    for (const byte of 'slow') {
      await setTimeout(ARRIVAL_MS);
      if (!socket.writable) break;
      socket.write(byte);
    }
    await setTimeout(ARRIVAL_MS);
    socket.end();
    return statusesIn(await came);
  }
  const whenRead: RequestListener = (request, response) =>
    void request
      .resume()
      .on('end', () => response.end())
      .on('error', () => undefined);

  it('is refused after a while', async () => {
    expect(await sentSlowly(whenRead)).toEqual([408]);
  });

  it('is taken where it is a file', async () => {
    const statuses = await sentSlowly((request, response) => {
      takeItsTime(request, response);
      whenRead(request, response);
    });
    expect(statuses).toEqual([200]);
  });

  it('has as long as any other for what is left where whoever reads it gave it up and answered before it was all there', async () => {
    const statuses = await sentSlowly(async (request, response) => {
      takeItsTime(request, response);
      for await (const _ of request) break;
      response.statusCode = 400;
      response.end();
    });
    expect(statuses).toEqual([400, 408]);
  });

  it('has as long as any other for what is left once it is answered', async () => {
    const statuses = await sentSlowly((request, response) => {
      takeItsTime(request, response);
      response.end();
    });
    expect(statuses).toEqual([200, 408]);
  });
});

describe('a file that comes slowly', () => {
  const PACE: Pace = { silentMs: 200, leastPerSecond: 1_000, firstMs: 300 };
  async function* coming(piece: number, pauseMs: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < 8; at += 1) {
      yield new Uint8Array(piece);
      await setTimeout(pauseMs, undefined, { ref: false });
    }
  }
  async function read(bytes: AsyncIterable<Uint8Array>, pace: Partial<Pace> = {}, readingMs = 0) {
    let size = 0;
    for await (const chunk of inTime(bytes, { ...PACE, ...pace })) {
      size += chunk.length;
      await setTimeout(readingMs);
    }
    return size;
  }

  it('is read to its end, and however long that takes', async () => {
    expect(await read(coming(1_000, 100))).toBe(8_000);
    expect(await read(coming(1_000, 0), { silentMs: 40, firstMs: 60 }, 50)).toBe(8_000);
  });

  it('is given up with nothing for a while, or with hardly anything', async () => {
    const silent = read(coming(1_000, 100_000));
    await expect(silent).rejects.toMatchObject({
      code: 'request-timeout',
      message: 'Nothing came for 0.2 s, after 1000 bytes of the file.',
    });
    await expect(read(coming(10, 100))).rejects.toThrow(/^Of the file \d+ bytes came in/);
  });
});
