import type { Reader } from '#views/declared/reader.js';

/** Who asks: `identity` is somebody's name somewhere and never goes into an event. */
export interface Caller extends Reader {
  readonly identity: string;
  /** From when on nothing proves any more who it is, milliseconds since 1970. */
  readonly expiresAt: number;
  /** When its access for its party ends, if nothing more is recorded of it, milliseconds since 1970; absent where never. */
  readonly accessUntil?: number;
}
