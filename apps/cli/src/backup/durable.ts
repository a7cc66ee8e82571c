import { copyFile, open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Copies a file with its rights; on disk once this returns. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await flush(to);
}

/** Gives a finished file or folder its name; it has it after a crash too. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await flush(from);
  await rename(from, to);
  await flush(dirname(to));
}

async function flush(path: string): Promise<void> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    await file.sync();
  } finally {
    await file?.close();
  }
}
