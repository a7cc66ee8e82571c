import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Misuse } from './failure.js';

/** @throws Misuse where the folder is not there */
export async function writePicture(path: string, svg: string): Promise<void> {
  try {
    await writeFile(path, svg);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Misuse(`${path}: there is no folder ${dirname(path)}`, 'make it, or name a file elsewhere');
  }
}
