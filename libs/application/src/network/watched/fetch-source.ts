import type { IncomingMessage } from 'node:http';
import { inLargePieces } from '#intake/large-pieces.js';
import { Unanswered } from '#intake/network/report.js';
import { shown } from '#intake/shown.js';
import { tooLarge, UnreadableFile } from '#intake/unreadable-file.js';
import { unzipped } from '#intake/unzipped.js';
import { get, type HowToGet } from '../../outgoing/get.js';
import { faultOf } from '../../outgoing/post.js';
import { retryAfterMs } from './retry-after.js';

/** By which a server tells whether what it has is another (RFC 9110 §8.8). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface HowToFetch {
  /** For all of it, redirects and the last byte too. */
  readonly timeoutMs: number;
  /** As it comes, packed or not. */
  readonly mostBytes: number;
  /** Whether the named server may be in private address space. */
  readonly allowPrivate: boolean;
  /** Of what is known of it: the same again need not be sent. */
  readonly known?: Validators | undefined;
  readonly stopping: AbortSignal;
}

export type Fetched =
  | { readonly isUnchanged: true }
  | {
      readonly isUnchanged: false;
      /** Unpacked, whoever packed it. Ends in `Unanswered` where not all of it comes. */
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly validators: Validators;
    };

/** A server that says when to come again. */
export class Busy extends Unanswered {
  constructor(
    status: number,
    readonly waitMs: number,
  ) {
    super(`the server answered ${status}`, 'it is asked again when it said');
  }
}

/**
 * What a URL has now, as it comes, unless it is what is known of it.
 * @throws Unanswered where the server does not, or answers another status than 200, as another who stands in for it
 * @throws UnreadableFile for a page, which is what those send who stand in for a server, and for one packed in another way than gzip
 */
export async function fetchSource(url: string, how: HowToFetch): Promise<Fetched> {
  const { allowPrivate, timeoutMs, stopping, known = {} } = how;
  const late = AbortSignal.timeout(timeoutMs);
  const told = (error: unknown) => asUnanswered(error, late, stopping);
  const headers = {
    ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
  const signal = AbortSignal.any([late, stopping]);
  const answer = await getOrTell(new URL(url), { allowPrivate, signal, headers }, told);
  const isConditional = Object.keys(headers).length > 0;
  if (isConditional && answer.statusCode === 304) {
    answer.resume();
    return { isUnchanged: true };
  }
  checkAnswer(answer);
  checkCoding(answer);
  const bytes = unzipped(inLargePieces(limited(answer, how.mostBytes, told)));
  return { isUnchanged: false, bytes, validators: validatorsOf(answer) };
}

/** What a URL answers. @throws what is told of the error where it does not */
export async function getOrTell(
  url: URL,
  how: HowToGet,
  told: (error: unknown) => unknown,
): Promise<IncomingMessage> {
  try {
    return await get(url, how);
  } catch (error) {
    throw told(error);
  }
}

/**
 * @throws Unanswered for another status than 200
 * @throws UnreadableFile for a page
 */
export function checkAnswer(answer: IncomingMessage): void {
  const { statusCode = 0, headers } = answer;
  const type = headers['content-type'] ?? '';
  if (statusCode === 200 && !isPage(type)) return;
  answer.destroy();
  if (statusCode === 200) throw new UnreadableFile(`the server answered a page, ${type}`, 'check the URL');
  const waitMs = retryAfterMs(headers['retry-after'], new Date());
  if (waitMs !== undefined) throw new Busy(statusCode, waitMs);
  throw new Unanswered(`the server answered ${statusCode}`, 'check the URL');
}

/** It was asked for gzip or none (RFC 9110 §12.5.3), and gzip is told by the bytes themselves. */
function checkCoding(answer: IncomingMessage): void {
  const coding = answer.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (CODINGS.includes(coding)) return;
  answer.destroy();
  throw new UnreadableFile(
    `the server packed its answer as ${shown(coding, 40)}, which nobody asked for`,
    'have it sent plain or packed with gzip',
  );
}

const CODINGS = ['', 'identity', 'gzip', 'x-gzip'];

export const isPage = (type: string): boolean => /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type);

const validatorsOf = ({ headers }: IncomingMessage): Validators => ({
  ...(headers.etag === undefined ? {} : { etag: headers.etag }),
  ...(headers['last-modified'] === undefined ? {} : { lastModified: headers['last-modified'] }),
});

/** The same bytes. @throws UnreadableFile where there are more */
export async function* limited(
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
  told: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > mostBytes) throw tooLarge(mostBytes);
      yield chunk;
    }
  } catch (error) {
    throw told(error);
  }
}

/** Whoever stops the watch has not learned anything of the source. */
export function asUnanswered(error: unknown, late: AbortSignal, stopping: AbortSignal): unknown {
  if (stopping.aborted || error instanceof UnreadableFile) return error;
  if (late.aborted) return new Unanswered('the server took too long to answer', 'try the URL by hand');
  const fault = faultOf(error);
  // In the words of who judges addresses as they are connected to.
  if (/is not allowed\. Because/.test(fault))
    return new Unanswered(
      'the server is in address space that is not public',
      'say allowPrivate if it is meant to be',
    );
  return new Unanswered(`the server does not answer: ${fault}`, 'check the URL');
}
