import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RecordedAccess } from '#application/access/recorded-access.js';
import { callerOf, forgetCaller, setCaller } from './caller.js';
import { TokenVerifier, unauthenticated } from './token-verifier.js';

const BEARER = /^Bearer +([\w.~+/=-]+) *$/i;
/** Of the header; the signature of a longer one is not looked at. */
const LONGEST = 8 * 1024;

/** Who asks, known before the body of a request is read. */
@Injectable()
export class Admission {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly access: RecordedAccess,
  ) {}

  /**
   * Remembers the caller, and counts the request as the caller's; a recorded access is looked up for every request anew.
   * @throws Problem 401, 429, 503, Fault where its access does not stand
   */
  async admit(request: FastifyRequest): Promise<void> {
    if (callerOf(request) !== undefined) return;
    const { authorization } = request.headers;
    if (authorization === undefined)
      throw unauthenticated('Send a bearer token in the Authorization header.', false);
    if (authorization.length > LONGEST) throw unauthenticated(`it is over ${LONGEST} characters`, true);
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token === undefined) throw unauthenticated('it is no bearer token', true);
    const caller = await this.tokens.verify(token);
    setCaller(request, caller);
    await request.server.countForActor(request);
    try {
      setCaller(request, await this.access.checked(caller));
    } catch (error) {
      forgetCaller(request);
      throw error;
    }
  }
}
