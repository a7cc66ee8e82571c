import type { ConfigService } from '@nestjs/config';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { FORMATS } from '#domain/kernel/formats.js';
import { isPartyBound, ROLES, type Role } from '#domain/kernel/event.js';
import type { Configuration } from '../../configuration.js';
import { Problem } from '../problem.js';
import { PERSON_ID } from '#event-store/persons.js';
import type { TroubleWatch } from '#application/troubles/trouble-watch.js';
import type { Caller } from '#application/caller.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, LocalKey } from './local-key.js';
import { RemoteKeys } from './remote-keys.js';

/** Signatures by a key pair only: a shared secret could be guessed, and `none` is no signature. */
const ALGORITHMS = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];
const CLOCK_TOLERANCE_SECONDS = 5;
const LONGEST_SUBJECT = 255;

/** Turns a bearer token into the caller that it names. */
export class TokenVerifier {
  private constructor(
    private readonly key: JWTVerifyGetKey,
    private readonly issuer: string,
    private readonly audience: string,
    private readonly identityOf: (subject: string) => string,
  ) {}

  /** Checks against the key set at JWKS_URL, or else against the local key of DATA_DIR. */
  static async configuredBy(
    config: ConfigService<Configuration, true>,
    troubles: TroubleWatch,
  ): Promise<TokenVerifier> {
    const keySet = config.get('JWKS_URL', { infer: true });
    const issuer = config.get('JWT_ISSUER', { infer: true });
    const audience = config.get('JWT_AUDIENCE', { infer: true });
    if (keySet !== undefined && issuer !== undefined && audience !== undefined) {
      const keys = new RemoteKeys(keySet);
      troubles.add(keys.trouble);
      // Two issuers may give the same name to two people.
      return new TokenVerifier(keys.key, issuer, audience, (sub) => `${sub} ${issuer}`);
    }
    const { publicKey } = await LocalKey.open(config.get('DATA_DIR', { infer: true }));
    return new TokenVerifier(
      async () => publicKey,
      LOCAL_ISSUER,
      LOCAL_AUDIENCE,
      (subject) => subject,
    );
  }

  /** The identity that tokens prove of whom somebody names by a `sub` alone, or whole; a person id stays as it is. */
  identityMeant(named: string): string {
    return PERSON_ID.test(named) || named.endsWith(` ${this.issuer}`) ? named : this.identityOf(named);
  }

  /** @throws Problem 401 for a token that proves nothing, 503 while the key set cannot be reached */
  async verify(token: string): Promise<Caller> {
    const claims = await this.claimsOf(token);
    const { sub, role, party, exp } = claims;
    if (typeof sub !== 'string' || sub.trim() === '' || sub.length > LONGEST_SUBJECT)
      throw unauthenticated('its "sub" names nobody', true);
    if (!isRole(role)) throw unauthenticated(`its "role" is none of ${ROLES.join(', ')}`, true);
    if (party !== undefined && (typeof party !== 'string' || !FORMATS['uuid']!(party)))
      throw unauthenticated('its "party" is no UUID', true);
    if (party === undefined && isPartyBound(role))
      throw unauthenticated(`the role ${role} needs a "party"`, true);
    return {
      identity: this.identityOf(sub),
      expiresAt: exp * 1_000,
      role,
      ...(party === undefined ? {} : { party }),
    };
  }

  private async claimsOf(token: string): Promise<JWTPayload & { readonly exp: number }> {
    try {
      const { payload } = await jwtVerify<{ readonly exp: number }>(token, this.key, {
        algorithms: ALGORITHMS,
        issuer: this.issuer,
        audience: this.audience,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthenticated('it has expired', true);
      if (error instanceof errors.JWTClaimValidationFailed)
        throw unauthenticated(`its "${error.claim}" is not right for this service`, true);
      if (error instanceof Problem) throw error;
      throw unauthenticated('its signature cannot be verified', true);
    }
  }
}

/** A 401 with the challenge of RFC 6750 §3. */
export function unauthenticated(because: string, hadToken: boolean): Problem {
  const challenge = 'Bearer realm="lease-ledger"';
  return new Problem('unauthenticated', hadToken ? `The token is refused: ${because}.` : because, [], {
    'WWW-Authenticate': hadToken ? `${challenge}, error="invalid_token"` : challenge,
  });
}

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value);
