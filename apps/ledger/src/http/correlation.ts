import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const CORRELATION_ID = /^[\w.:-]{1,128}$/;

const given = (value: string | readonly string[] | undefined) =>
  typeof value === 'string' ? value : undefined;

/** The `traceparent` of a request, if it has a well-formed one (W3C Trace Context, version 00). */
export function traceparentOf({ headers }: FastifyRequest): string | undefined {
  const value = given(headers['traceparent']);
  return value !== undefined && TRACEPARENT.test(value) ? value : undefined;
}

/** What connects everything that comes of one request: its `X-Correlation-Id`, else its trace, else its own id. */
export function correlationIdOf(request: FastifyRequest): string {
  const value = given(request.headers['x-correlation-id']);
  if (value !== undefined && CORRELATION_ID.test(value)) return value;
  const [, trace] = TRACEPARENT.exec(traceparentOf(request) ?? '') ?? [];
  return trace ?? request.id;
}

/** The id of a request that brings none of its own. */
export const newRequestId = (): string => randomUUID();
