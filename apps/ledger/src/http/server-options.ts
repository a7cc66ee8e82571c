import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageInstead } from './console/serve-console.js';
import { newRequestId } from './correlation.js';
import { READ_NO_FURTHER } from './limits/connections.js';
import { BODY_LIMIT_BYTES } from './limits/largest-body.js';
import { PROBLEM_MEDIA_TYPE, problemUri, type ProblemBody } from './problem.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

/** A prefix in a path is written with %2F; nothing else that names a thing is longer than 64 characters. */
const LONGEST_PARAMETER = 200;

/** Limits of the HTTP server; what goes beyond them is answered before any code of a route runs. */
export const SERVER_OPTIONS = {
  bodyLimit: BODY_LIMIT_BYTES,
  routerOptions: { maxParamLength: LONGEST_PARAMETER },
  forceCloseConnections: 'idle' as const,
  genReqId: newRequestId,
  clientErrorHandler: answerClientError,
  frameworkErrors: answerBadUrl,
};

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/** Answers what is no HTTP at all, for which there is no request to reply to. */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  // One request too many was refused, after the answers that still wait: nothing is to be said about the rest.
  if (error.code === READ_NO_FURTHER) return;
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const code = CODES[error.code ?? ''] ?? 'invalid-request';
  const { status, title, body } = problemAbout(code, '', 'This is no HTTP/1.1 request.');
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}

/** Answers an address that the router cannot take apart; no route, and so no filter, ever sees it. */
function answerBadUrl(error: { readonly code: string }, request: FastifyRequest, reply: FastifyReply): void {
  const code = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? 'uri-too-long' : 'invalid-request';
  const page = code === 'invalid-request' ? pageInstead(request) : undefined;
  if (page !== undefined) return void reply.redirect(page);
  const [path = ''] = request.url.split('?', 1);
  const { status, body } = problemAbout(
    code,
    path,
    'The address is not well-formed: percent-encode it as UTF-8.',
  );
  void reply.status(status).type(PROBLEM_MEDIA_TYPE).send(body);
}

function problemAbout(code: ProblemCode, instance: string, invalidBecause: string) {
  const { status, title, meaning, mend } = PROBLEM_TYPES[code];
  const detail = code === 'invalid-request' ? invalidBecause : meaning;
  const errors = [{ detail, mend }];
  const problem: ProblemBody = { type: problemUri(code), title, status, detail, instance, errors };
  return { status, title, body: JSON.stringify(problem) };
}

/** Answers a connection on which more requests wait than it may have, and ends it. */
export function refusePipelining(response: ServerResponse): void {
  const { status, body } = problemAbout('too-many-waiting', '', '');
  response
    .writeHead(status, {
      'Content-Type': PROBLEM_MEDIA_TYPE,
      'Content-Length': Buffer.byteLength(body),
      Connection: 'close',
    })
    .end(body);
}
