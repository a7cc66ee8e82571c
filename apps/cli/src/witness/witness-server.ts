import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { addCheckpoint, type Witness } from '#evidence/witness/add-checkpoint.js';

/** A checkpoint with a proof of 63 hashes and as many signatures as a note may have. */
const MOST_BYTES = 64 * 1024;
const LONGEST_MS = 10_000;
const TEXT = 'text/plain; charset=utf-8';
const CHECKPOINT = /^\/([0-9a-f]{64})\/checkpoint$/;

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
}

/** A witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint` and `GET /<origin hash>/checkpoint`. */
export async function serveWitness(witness: Witness, port: number, host: string): Promise<Server> {
  const server = createServer(
    { requestTimeout: LONGEST_MS, headersTimeout: LONGEST_MS },
    (request, response) => {
      void answerTo(witness, request)
        .catch((): Answer => ({ status: 500, body: 'The witness has a fault.\n' }))
        .then((answer) => send(response, answer));
    },
  );
  server.listen({ port, host });
  await once(server, 'listening');
  return server;
}

export const urlOf = (server: Server): string => {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};

async function answerTo(witness: Witness, request: IncomingMessage): Promise<Answer> {
  const { method, url } = request;
  if (url === '/add-checkpoint') {
    if (method !== 'POST') return { status: 405, body: 'POST a checkpoint.\n' };
    const body = await bodyOf(request);
    if (body === undefined) return { status: 413, body: `A request has ${MOST_BYTES} bytes at the most.\n` };
    return addCheckpoint(witness, body);
  }
  const [, hash] = CHECKPOINT.exec(url ?? '') ?? [];
  const note = hash === undefined || method !== 'GET' ? undefined : newestOf(witness, hash);
  return note === undefined ? { status: 404, body: 'Nothing is here.\n' } : { status: 200, body: note };
}

/** By the SHA-256 of a log's origin. */
function newestOf({ logs, file }: Witness, hash: string): string | undefined {
  const log = logs.find(({ name }) => createHash('sha256').update(name).digest('hex') === hash);
  return log && file.seen(log.name)?.note;
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, type = TEXT, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    ...(status === 413 ? { Connection: 'close' } : {}),
  });
  response.end(body);
}
