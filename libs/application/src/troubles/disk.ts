import { statfs } from 'node:fs/promises';
import { systemsFault } from './systems-fault.js';
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

export async function diskSpace(folder: string): Promise<DiskSpace> {
  const space = await statfs(folder).catch(systemsFault);
  if (space instanceof Error) return missing(folder, space);
  const free = space.bavail * space.bsize;
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

/** A folder that was removed or whose disk is no longer mounted, or that nobody may ask about. */
function missing(folder: string, { code, message }: NodeJS.ErrnoException): DiskSpace {
  const found = code === 'ENOENT' ? `${folder} is not there` : message;
  const mend = 'see that the data folder is right and its disk is mounted, then start the service again';
  return { found, trouble: { what: 'disk', state: 'missing', found, mend, answered: false } };
}

export const diskTrouble = async (folder: string): Promise<Trouble | undefined> =>
  (await diskSpace(folder)).trouble;
