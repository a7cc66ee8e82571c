import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { useAgent } from 'request-filtering-agent';
import { UnreadableFile } from '#intake/unreadable-file.js';

const MOST_REDIRECTS = 5;

export interface HowToGet {
  /** Whether the named server may be in private address space; whatever it redirects to beside itself has to be public. */
  readonly allowPrivate: boolean;
  /** Ends all of it, redirects and the body too. */
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What a URL answers once it redirects no further, of any other status; the body comes as it is sent: `fetch` believes a
 * Content-Encoding, and one that is wrong can stall it for good. Addresses are judged as they are connected to.
 * @throws UnreadableFile for redirects without an end, or away from TLS; whatever the connection ends in
 */
export async function get(url: URL, how: HowToGet): Promise<IncomingMessage> {
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await ask(at, how, agentFor(at, url, how.allowPrivate));
    const { statusCode = 0, headers } = answer;
    const isElsewhere = statusCode >= 300 && statusCode < 400 && statusCode !== 304;
    if (!isElsewhere || headers.location === undefined) return answer;
    answer.destroy();
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

const agentFor = (at: URL, named: URL, allowPrivate: boolean) =>
  (allowPrivate && isSameServer(at, named)) || !/^https?:/.test(at.href)
    ? false
    : useAgent(at.href, { keepAlive: false });

const isSameServer = ({ hostname, port }: URL, named: URL): boolean =>
  hostname === named.hostname && (port === named.port || port === '');

function ask(url: URL, { signal, headers }: HowToGet, agent: http.Agent | false): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http;
  const all = { 'accept-encoding': 'gzip', 'user-agent': 'lease-ledger', ...headers };
  return new Promise((resolve, reject) =>
    request(url, { signal, headers: all, agent }, resolve)
      .on('error', reject)
      // An answer that switches protocols ends the request with neither a response nor an error.
      .on('close', () => reject(new UnreadableFile('the server closed without an answer', 'check the URL')))
      .end(),
  );
}
