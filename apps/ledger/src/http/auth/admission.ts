import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf, setCaller } from './caller.js';
import { TokenVerifier, unauthenticated } from './token-verifier.js';

const BEARER = /^Bearer +([\w.~+/=-]+) *$/i;
/** Of the header; the signature of a longer one is not looked at. */
const LONGEST = 8 * 1024;

/** Who asks, known before the body of a request is read. */
@Injectable()
export class Admission {
  constructor(private readonly tokens: TokenVerifier) {}

  /** Remembers the caller, and counts the request as the caller's. @throws Problem 401, 429, 503 */
  async admit(request: FastifyRequest): Promise<void> {
    if (callerOf(request) !== undefined) return;
    const { authorization } = request.headers;
    if (authorization === undefined)
      throw unauthenticated('Send a bearer token in the Authorization header.', false);
    if (authorization.length > LONGEST) throw unauthenticated(`it is over ${LONGEST} characters`, true);
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token === undefined) throw unauthenticated('it is no bearer token', true);
    setCaller(request, await this.tokens.verify(token));
    await request.server.countForActor(request);
  }
}
