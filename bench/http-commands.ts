import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { partyStream } from '#domain/party/stream.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { startChild } from './child.js';
import { fill } from './fill.js';
import { partyId } from './lease-life.js';
import { someEvent } from './some-events.js';
import { inTurns } from './in-turns.js';
import { atLeast, type Row } from './row.js';

const CONNECTIONS = 64;
const SECONDS = Number(process.env['BENCH_HTTP_SECONDS'] ?? 5);
const LEASES = 2_000;
const ROUNDS = 5;
const SERVICE = fileURLToPath(new URL('http-service.js', import.meta.url));

interface Service {
  readonly url: string;
  readonly token: string;
}

/**
 * Commands over HTTP on 64 connections, carried out, durable and projected, beside the same requests to a handler
 * that only checks the token and the body. The service is a process of its own; the load comes from this one.
 */
export async function httpCommands(): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  try {
    const store = SqliteEventStore.open(folder);
    await fill(store, LEASES);
    await store.append(partyStream.category + partyId(0), 'no-stream', [
      someEvent('PartyRegistered', { partyId: partyId(0), name: 'Bench' }),
    ]);
    await store.close();
    const service = await startChild<Service>(SERVICE, folder);
    const commands = () => perSecond(service.said, 'document-requests');
    const nothing = () => perSecond(service.said, 'nothing');
    try {
      await inTurns(1, commands, nothing);
      const [ours, empty] = await inTurns(ROUNDS, commands, nothing);
      return [atLeast('commands over HTTP, 64 connections', '1/s', ours!, empty!, 0.7)];
    } finally {
      await service.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every request is on the next lease, so that none waits for another on its lease. */
async function perSecond({ url, token }: Service, below: string): Promise<number> {
  let next = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ what: 'the contract', of: partyId(0) }),
        setupRequest: (request) => ({ ...request, path: `/v1/leases/B-${next++ % LEASES}/${below}` }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} requests to ${below} were refused, ${result.errors} failed.`);
  return result['2xx'] / result.duration;
}
