import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { Trouble } from '#application/troubles/trouble.js';
import { Problem } from '../problem.js';

const RETRY_AFTER_SECONDS = '5';
/** A key that was withdrawn opens nothing any more once the set has been read again. */
const READ_AGAIN_MS = 5_000;

/** The key set at a URL (RFC 7517), read again all the time; while it cannot be, what was read last counts for minutes. */
export class RemoteKeys {
  private readonly keySet;
  private failure: string | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  private readonly place: string;

  constructor(url: string) {
    const { protocol, host, pathname } = new URL(url);
    this.place = `${protocol}//${host}${pathname}`;
    this.keySet = createRemoteJWKSet(new URL(url));
  }

  /** @throws Problem 503 while the set cannot be reached and nothing of it is known */
  readonly key: JWTVerifyGetKey = async (header, token) => {
    try {
      return await this.keySet(header, token);
    } catch (error) {
      if (TOKENS_FAULT.some((fault) => error instanceof fault)) throw error;
      throw new Problem(
        'keys-unavailable',
        'The key set that tokens are checked with cannot be reached.',
        [],
        { 'Retry-After': RETRY_AFTER_SECONDS },
      );
    }
  };

  /** Callers whose keys are known are answered on. */
  readonly trouble = async (): Promise<Trouble | undefined> => {
    if (performance.now() - this.readAt >= READ_AGAIN_MS) await this.read();
    if (this.failure === undefined) return undefined;
    return {
      what: 'keys',
      state: 'unavailable',
      found: `the key set at ${this.place} cannot be read: ${this.failure}`,
      mend: 'see that the issuer runs and that JWKS_URL is its key set; nothing has to be started again',
      answered: this.keySet.fresh,
    };
  };

  private async read(): Promise<void> {
    this.readAt = performance.now();
    try {
      await this.keySet.reload();
      this.failure = undefined;
    } catch (error) {
      this.failure = reasonOf(error);
    }
  }
}

/** What a key set is asked in vain for; any other failure lies with the set or the way to it. */
const TOKENS_FAULT = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/** `fetch` says no more than that it failed, and keeps why as the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}
