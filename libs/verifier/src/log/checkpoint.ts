import { DIGEST_BYTES } from '../crypto/sha256.js';
import { fromBase64 } from '../text/bytes.js';
import { NoteFault } from './vkey.js';

/** C2SP tlog-checkpoint. */
export interface Checkpoint {
  readonly origin: string;
  /** How many entries the log had. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** @throws NoteFault for a text that is none of three lines */
export function readCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', hash = '', ...rest] = text.split('\n');
  const root = fromBase64(hash);
  if (origin === '') throw new NoteFault('it names no log', 1);
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new NoteFault('it is no number of entries', 2);
  if (root?.length !== DIGEST_BYTES) throw new NoteFault('it is no root in base64', 3);
  if (rest.length !== 1 || rest[0] !== '') throw new NoteFault('it has more than three lines', 4);
  return { origin, size: Number(size), root };
}
