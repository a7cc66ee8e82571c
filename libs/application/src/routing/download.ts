import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { useAgent } from 'request-filtering-agent';
import { UnreadableFile } from '#intake/unreadable-file.js';

const WHOLE_MS = 60_000;
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_REDIRECTS = 5;

/**
 * The bytes that a URL answers, as they come: `fetch` believes a Content-Encoding, and one that is wrong can stall it
 * for good. All of it, redirects too, has to be there within `timeoutMs`, or until `stopping` says that nobody waits.
 * @throws UnreadableFile for any status but 2xx, and for what is too large or too slow
 */
export async function download(
  url: string,
  timeoutMs = WHOLE_MS,
  stopping: readonly AbortSignal[] = [],
): Promise<Uint8Array> {
  const late = AbortSignal.timeout(timeoutMs);
  try {
    return await follow(new URL(url), AbortSignal.any([late, ...stopping]));
  } catch (error) {
    if (late.aborted) throw new UnreadableFile('the server took too long to answer', 'try the URL by hand');
    throw error;
  }
}

async function follow(url: URL, signal: AbortSignal): Promise<Uint8Array> {
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await get(at, signal, agentFor(at, url));
    const { statusCode = 0, headers } = answer;
    if (statusCode >= 200 && statusCode < 300) return await bodyOf(answer);
    answer.destroy();
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined)
      throw new UnreadableFile(`the server answered ${statusCode}`, 'check the URL');
    at = redirected(at, headers.location);
  }
  throw new UnreadableFile('the server redirects again and again', 'check the URL');
}

/** @throws UnreadableFile where what was asked for under TLS is said to be elsewhere, without */
function redirected(from: URL, location: string): URL {
  const to = new URL(location, from);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new UnreadableFile('the server redirects to plain HTTP', 'name an https URL that stays one');
  return to;
}

/** The operator names one server: whatever it redirects to beside itself has to be public, as it is connected to. */
const agentFor = (at: URL, named: URL) =>
  isSameServer(at, named) || !/^https?:/.test(at.href) ? false : useAgent(at.href, { keepAlive: false });

const isSameServer = ({ hostname, port }: URL, named: URL): boolean =>
  hostname === named.hostname && (port === named.port || port === '');

function get(url: URL, signal: AbortSignal, agent: http.Agent | false): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http;
  const headers = { 'accept-encoding': 'gzip', 'user-agent': 'lease-ledger' };
  return new Promise((resolve, reject) =>
    request(url, { signal, headers, agent }, resolve)
      .on('error', reject)
      // An answer that switches protocols ends the request with neither a response nor an error.
      .on('close', () => reject(new UnreadableFile('the server closed without an answer', 'check the URL')))
      .end(),
  );
}

async function bodyOf(answer: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > MOST_BYTES) throw new UnreadableFile('the export is over 512 MiB', 'check the URL');
  }
  return Buffer.concat(chunks);
}
