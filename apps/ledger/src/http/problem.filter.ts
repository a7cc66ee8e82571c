import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '#views/declared/fault.js';
import { memberAt } from '#domain/kernel/json-pointer.js';
import { Refused } from '#domain/kernel/refusal.js';
import { DocumentBroken } from '#event-store/documents/document-bytes.js';
import {
  AppendTooLarge,
  CommandIdReused,
  ConcurrentChange,
  StaleRevision,
  StoreUnavailable,
  StreamDeleted,
  UnreadableStream,
} from '#event-store/errors.js';
import { ReadNotRecorded } from '#application/read-audit/read-audit.js';
import { LogForked } from '#evidence/checkpoint/issue.js';
import { ReadModelBehind, ReadModelDamaged, ReadModelUnavailable } from '#read-model/errors.js';
import { BadCursor } from '#views/register/register.js';
import { invalid, Problem, PROBLEM_MEDIA_TYPE, problemUri, type ProblemBody } from './problem.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';
import { refusalStatus, refusalTitle } from './problem-catalogue.js';
import { correlationIdOf } from './correlation.js';

const RETRY_AFTER_SECONDS = '2';

/** Answers everything that is thrown with a problem (RFC 9457). Only a bug of the service is a 500, and is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const correlationId = correlationIdOf(request);
    const answer = error instanceof Refused ? refusal(error, request) : problemOf(error, request);
    if (answer.status === 500)
      this.logger.error({ err: error, correlationId, msg: 'a fault of the service' });
    const body: ProblemBody = { ...answer.body, instance: instanceOf(request), correlationId };
    void reply
      .status(answer.status)
      .headers(answer.headers)
      .type(PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify(body));
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Omit<ProblemBody, 'instance'>;
}

function refusal({ code, message, pointer, mend }: Refused, request: FastifyRequest): Answer {
  const status = refusalStatus(code, pointer);
  const errors = [{ ...placeOf(pointer, request), detail: message, mend }];
  return {
    status,
    headers: {},
    body: { type: problemUri(code), title: refusalTitle(code), status, detail: message, errors },
  };
}

/** A member of the command may have come by way of the path. */
function placeOf(pointer: string, { params }: FastifyRequest) {
  const name = memberAt(pointer);
  if (pointer === '') return {};
  return Object.hasOwn((params as object | null) ?? {}, name) ? { parameter: name } : { pointer };
}

function problemOf(error: unknown, request: FastifyRequest): Answer {
  const problem = error instanceof Problem ? error : asProblem(error, request);
  const { status, title, mend } = PROBLEM_TYPES[problem.code];
  const errors = problem.errors.length > 0 ? problem.errors : [{ detail: problem.message, mend }];
  return {
    status,
    headers: problem.headers,
    body: { type: problemUri(problem.code), title, status, detail: problem.message, errors },
  };
}

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Fault) return new Problem(error.code, error.message, error.errors);
  if (error instanceof StaleRevision)
    return new Problem('stale-revision', `The current revision is ${revisionOf(error)}.`);
  if (error instanceof ConcurrentChange)
    return new Problem('concurrent-change', 'It kept changing while the command was carried out; ask again.');
  if (error instanceof CommandIdReused)
    return new Problem(
      'idempotency-key-reused',
      'This Idempotency-Key came before with another request, or on another target.',
    );
  if (error instanceof UnreadableStream)
    return new Problem(
      'quarantined',
      `The event at revision ${error.revision} cannot be read: ${error.reason}.`,
    );
  if (error instanceof AppendTooLarge)
    return new Problem(
      'payload-too-large',
      `What this would record has ${error.bytes} bytes, over ${error.limit}.`,
    );
  if (error instanceof DocumentBroken) return new Problem('document-broken', error.message);
  if (error instanceof StreamDeleted)
    return new Problem('forbidden', 'Whoever this token names was erased from the ledger.');
  if (error instanceof LogForked) return new Problem('log-forked', error.message);
  if (error instanceof ReadNotRecorded)
    return new Problem('read-not-recorded', error.message, [], { 'Retry-After': RETRY_AFTER_SECONDS });
  if (error instanceof StoreUnavailable)
    return new Problem('store-unavailable', 'The store cannot be used now.', [], {
      'Retry-After': RETRY_AFTER_SECONDS,
    });
  if (error instanceof ReadModelUnavailable || error instanceof ReadModelDamaged)
    return new Problem('store-unavailable', error.message, [], { 'Retry-After': RETRY_AFTER_SECONDS });
  if (error instanceof ReadModelBehind)
    return new Problem('not-yet-there', error.message, [], { 'Retry-After': RETRY_AFTER_SECONDS });
  if (error instanceof BadCursor)
    return invalid([{ parameter: 'cursor', detail: 'is no cursor', mend: 'begin again without one' }]);
  const status = statusOf(error);
  const code = BY_STATUS.get(status);
  if (code === 'not-found') return nowhere(request);
  if (code === 'payload-too-large' || code === 'unsupported-media-type')
    return new Problem(code, `${PROBLEM_TYPES[code].meaning} ${asSentence(PROBLEM_TYPES[code].mend)}`);
  if (code !== undefined) return new Problem(code, (error as Error).message);
  if (status >= 400 && status < 500) return new Problem('invalid-request', (error as Error).message);
  return new Problem('internal-error', 'The service has a fault; it was logged.');
}

const asSentence = (mend: string): string => `${mend.charAt(0).toUpperCase()}${mend.slice(1)}.`;

/** Nothing is at the path, or nothing that is reached by this method. */
function nowhere(request: FastifyRequest): Problem {
  const { method } = request;
  const path = instanceOf(request);
  const allowed = request.server.allowedMethods.at(path).join(', ');
  if (allowed === '') {
    const detail = `${method} ${path} leads nowhere; see /api.`;
    return new Problem('not-found', detail, [{ detail, mend: 'ask for an address that /api lists' }]);
  }
  return new Problem('method-not-allowed', `${path} takes ${allowed}, not ${method}; see /api.`, [], {
    Allow: allowed,
  });
}

const revisionOf = ({ actual }: StaleRevision) =>
  actual === 'no-stream' ? 'none: there is no such thing' : actual;

/** Nest's and Fastify's own errors carry the status that they stand for. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

const BY_STATUS: ReadonlyMap<number, ProblemCode> = new Map(
  (
    [
      'not-found',
      'request-timeout',
      'payload-too-large',
      'uri-too-long',
      'unsupported-media-type',
      'too-many-requests',
    ] as const
  ).map((code) => [PROBLEM_TYPES[code].status, code]),
);

/** The path alone: a query may hold names. */
const instanceOf = ({ url }: FastifyRequest) => url.split('?', 1)[0] ?? '';
