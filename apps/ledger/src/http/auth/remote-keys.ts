import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTVerifyGetKey,
} from 'jose';
import type { Trouble } from '#application/troubles/trouble.js';
import { Problem } from '../problem.js';
import { fetchKeySet } from './fetch-key-set.js';

const RETRY_AFTER_SECONDS = '5';
/** A key that was withdrawn opens nothing any more once the set has been read again. */
const READ_AGAIN_MS = 5_000;

/** The key set at a URL (RFC 7517), read again all the time; while it cannot be, what was read last counts for minutes. */
export class RemoteKeys {
  private readonly keySet;
  private failure: string | undefined;
  /** Times that it was fetched in vain. */
  private failures = 0;
  private reading: Promise<void> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  private readonly place: string;

  constructor(url: string) {
    const { protocol, host, pathname } = new URL(url);
    this.place = `${protocol}//${host}${pathname}`;
    this.keySet = createRemoteJWKSet(new URL(url), { [customFetch]: this.fetch });
  }

  /** @throws Problem 503 while the set cannot be read and what is known of it does not name the key */
  readonly key: JWTVerifyGetKey = async (header, token) => {
    const before = this.failures;
    try {
      return await this.keySet(header, token);
    } catch (error) {
      // Any other error lies with the token, or with a key that is none, and whoever names that proves nothing.
      if (this.failures === before && !(error instanceof errors.JWKSInvalid)) throw error;
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
    const isFirst = this.readAt === Number.NEGATIVE_INFINITY;
    if (performance.now() - this.readAt >= READ_AGAIN_MS) this.reading = this.read();
    // Whoever asks how all is does not wait for an issuer that is slow.
    if (isFirst) await this.reading;
    if (this.failure === undefined) return undefined;
    return {
      what: 'keys',
      state: 'unavailable',
      found: `the key set at ${this.place} cannot be read: ${this.failure}`,
      mend: 'see that the issuer runs and that JWKS_URL is its key set; nothing has to be started again',
      answered: this.keySet.fresh,
    };
  };

  private readonly fetch: FetchImplementation = async (url, options) => {
    try {
      return await fetchKeySet(url, options);
    } catch (error) {
      this.failures += 1;
      throw error;
    }
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

/** `fetch` says no more than that it failed, and keeps why as the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}
