import type { Socket } from 'node:net';
import { newRequestId } from './correlation.js';
import { problemUri, type ProblemBody } from './problem.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

const SECOND = 1000;
export const BODY_LIMIT_BYTES = 1024 * 1024;
/** A prefix in a path is written with %2F; nothing else that names a thing is longer than 64 characters. */
const LONGEST_PARAMETER = 200;

/** Limits of the HTTP server; what goes beyond them is answered before any code of a route runs. */
export const SERVER_OPTIONS = {
  bodyLimit: BODY_LIMIT_BYTES,
  requestTimeout: 30 * SECOND,
  keepAliveTimeout: 72 * SECOND,
  routerOptions: { maxParamLength: LONGEST_PARAMETER },
  forceCloseConnections: 'idle' as const,
  genReqId: newRequestId,
  clientErrorHandler: answerClientError,
};

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/** Answers what is no HTTP at all, for which there is no request to reply to. */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const code = CODES[error.code ?? ''] ?? 'invalid-request';
  const { status, title, meaning } = PROBLEM_TYPES[code];
  const detail = code === 'invalid-request' ? 'This is no HTTP/1.1 request.' : meaning;
  const problem: ProblemBody = { type: problemUri(code), title, status, detail, instance: '' };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
