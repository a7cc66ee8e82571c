import { statfs } from 'node:fs/promises';
import type { Trouble } from './trouble.js';

const MEBIBYTE = 1024 ** 2;
/** Less than a commit and a batch of the read model may need. */
const FULL_BYTES = 8 * MEBIBYTE;
const LOW_BYTES = 1024 * MEBIBYTE;

/** The disk of a data folder: how much is free, and what of it is trouble. */
export interface DiskSpace {
  readonly found: string;
  readonly trouble?: Trouble;
}

/** @throws the system's error where there is no such folder */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const found = `${Math.floor(free / MEBIBYTE)} MiB free at ${folder}`;
  if (free >= LOW_BYTES) return { found };
  const full = free < FULL_BYTES;
  return {
    found,
    trouble: {
      what: 'disk',
      state: full ? 'full' : 'low',
      found,
      mend: 'make room: with none, commands are answered 503 and views stay as they are until there is some',
      answered: !full,
    },
  };
}

export const diskTrouble = async (folder: string): Promise<Trouble | undefined> =>
  (await diskSpace(folder)).trouble;
