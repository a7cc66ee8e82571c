import { HASH_BYTES } from '../merkle/hash.js';
import { NoteFault, openNote, readNote, type VerifierKey } from './signed-note.js';

/** How many entries a log has, and their root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log it is of. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** @throws NoteFault for a text that is none of a checkpoint */
export function readCheckpointText(text: string): Checkpoint {
  const [origin = '', size = '', hash = '', ...more] = text.split('\n');
  const root = Buffer.from(hash, 'base64');
  if (origin === '' || more.pop() !== '' || more.includes(''))
    throw new NoteFault('it is no checkpoint of three lines or more');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new NoteFault(`"${size.slice(0, 40)}" is no size of a tree`);
  if (root.length !== HASH_BYTES || root.toString('base64') !== hash)
    throw new NoteFault(`"${hash.slice(0, 60)}" is no root of a tree`);
  return { origin, size: Number(size), root };
}

/** What a note says, whoever signed it. @throws NoteFault */
export const unverifiedCheckpoint = (note: string): Checkpoint => readCheckpointText(readNote(note).text);

/** What a note says that one of these keys signed. @throws NoteFault */
export const openCheckpoint = (note: string, keys: readonly VerifierKey[]): Checkpoint =>
  readCheckpointText(openNote(note, keys));
