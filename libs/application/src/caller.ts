import type { Reader } from '#views/declared/reader.js';

/** Who asks: `identity` is somebody's name somewhere and never goes into an event. */
export interface Caller extends Reader {
  readonly identity: string;
}
