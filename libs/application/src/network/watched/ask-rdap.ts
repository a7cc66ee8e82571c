import type { IncomingMessage } from 'node:http';
import { formatPrefix, type Prefix } from '#domain/kernel/prefix.js';
import { isAround, type RdapAnswer } from '#intake/network/rdap-answers.js';
import { checkOwn } from '#intake/network/rdap-report.js';
import { Unanswered } from '#intake/network/report.js';
import { MOST_OF_ANSWER, readNetwork } from '#intake/rdap/read-network.js';
import { readJson } from '#intake/read-json.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { asUnanswered, Busy, checkAnswer, getOrTell, limited } from './fetch-source.js';

export interface HowToAsk {
  readonly timeoutMs: number;
  /** Whether the named server may be in private address space. */
  readonly allowPrivate: boolean;
  readonly stopping: AbortSignal;
}

/** For how long a server is left alone that has had enough, and does not say for how long. */
const BUSY_MS = 60_000;
const HEADERS = { accept: 'application/rdap+json, application/json;q=0.9' };

/**
 * Asks the server that is in authority over a prefix what is registered there (RFC 9082 §3.1.1), redirects followed (RFC 7480 §5.2).
 * @throws Busy where it has had enough (RFC 7480 §5.5)
 * @throws UnreadableFile for no answer, and for one that is about something else
 */
export async function askRdap(base: string, prefix: Prefix, how: HowToAsk): Promise<RdapAnswer> {
  const { timeoutMs, allowPrivate, stopping } = how;
  const late = AbortSignal.timeout(timeoutMs);
  const told = (error: unknown) => asUnanswered(error, late, stopping);
  const url = new URL(`ip/${formatPrefix(prefix)}`, base.endsWith('/') ? base : `${base}/`);
  const signal = AbortSignal.any([late, stopping]);
  const answer = await getOrTell(url, { allowPrivate, signal, headers: HEADERS }, told);
  if (answer.statusCode === 429 && answer.headers['retry-after'] === undefined) {
    answer.destroy();
    throw new Busy(429, BUSY_MS);
  }
  const body = () => readJson(limited(answer, MOST_OF_ANSWER, told), { most: MOST_OF_ANSWER });
  if (answer.statusCode === 404) return notThere(answer, body);
  checkAnswer(answer);
  return networkAround(prefix, await body());
}

/** Where a server of RDAP says so itself (RFC 7480 §5.3, RFC 9083 §6): anybody who stands in its place answers 404 as well. */
async function notThere(answer: IncomingMessage, body: () => Promise<unknown>): Promise<'not-there'> {
  const isRdap = /^\s*application\/(?:rdap\+)?json\b/i.test(answer.headers['content-type'] ?? '');
  if (!isRdap) answer.destroy();
  const said = isRdap ? readNetwork(await body()) : undefined;
  if (said !== undefined && 'errorCode' in said && said.errorCode === 404) return 'not-there';
  throw new Unanswered('the server answered 404, and not as one of RDAP does', 'check its base URL');
}

function networkAround(prefix: Prefix, answer: unknown): RdapAnswer {
  const network = readNetwork(answer);
  if ('fault' in network) throw new UnreadableFile(`the answer ${network.fault}`, 'ask its server by hand');
  if ('errorCode' in network) {
    // An error has the status of its code (RFC 7480 §5.3, RFC 9083 §6): one that says both counts for neither.
    throw new Unanswered(
      `the server answered 200, and error ${network.errorCode} ${network.title}`.trim(),
      'ask it by hand',
    );
  }
  if (!isAround(network, prefix))
    throw new UnreadableFile(
      `the answer is about ${network.first} to ${network.last}, and not about ${formatPrefix(prefix)}`,
      'ask its server by hand',
    );
  checkOwn(network);
  if (network.holderUnknown !== undefined)
    throw new UnreadableFile(`the answer ${network.holderUnknown}`, 'ask its server by hand');
  return network;
}
