import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { useAgent } from 'request-filtering-agent';

/** To whom requests may go, and for how long. */
export interface OutgoingPolicy {
  /** Whether they may be plain HTTP and in private address space. */
  readonly allowPrivate: boolean;
  /** For all of one, from looking up the name to the last byte read. */
  readonly timeoutMs: number;
  /** How names are looked up; the system's way unless given. */
  readonly lookup?: LookupFunction;
}

export interface Answered {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: http.IncomingHttpHeaders;
  /** As far as it was read before it was too long, too slow or cut off. */
  readonly body: Buffer;
}

/** This much of an answer is taken before the connection is cut. */
const MOST_BYTES = 64 * 1024;

/**
 * Posts a body, and follows no redirect. Addresses are judged as they are connected to, so a name that resolves to others
 * meanwhile gains nothing. Resolves as soon as the status is certain and the body is read, too long, too slow or cut off;
 * rejects where no status came.
 */
export function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  { allowPrivate, timeoutMs, lookup }: OutgoingPolicy,
): Promise<Answered> {
  const agent = useAgent(url.href, {
    keepAlive: false,
    allowPrivateIPAddress: allowPrivate,
    allowMetaIPAddress: allowPrivate,
  });
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    // What happens after the status changes nothing about it.
    let answered: http.IncomingMessage | undefined;
    const chunks: Buffer[] = [];
    const answer = ({ statusCode = 0, statusMessage = '', headers: given }: http.IncomingMessage) =>
      resolve({ statusCode, statusMessage, headers: given, body: Buffer.concat(chunks) });
    request(url, {
      method: 'POST',
      agent,
      signal: AbortSignal.timeout(timeoutMs),
      ...(lookup === undefined ? {} : { lookup }),
      headers: {
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'lease-ledger',
        ...headers,
      },
    })
      .on('error', (error) => (answered === undefined ? reject(error) : answer(answered)))
      .on('response', (response) => {
        answered = response;
        let bytes = 0;
        response
          .on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > MOST_BYTES) response.destroy();
            else chunks.push(chunk);
          })
          .on('error', () => undefined)
          .on('close', () => answer(response));
      })
      .end(body);
  });
}

/** Why no status came, in words. */
export function faultOf(error: unknown): string {
  const { name, message, errors } = error as Partial<AggregateError>;
  if (name === 'AbortError' || name === 'TimeoutError') return 'timed out';
  // Several addresses were tried, each in vain.
  return Array.isArray(errors) ? errors.map(faultOf).join('; ') : (message ?? String(error));
}
