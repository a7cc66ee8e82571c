import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LogFile } from '#event-store/sqlite/log-file.js';
import { digestOfFile, noteOf, readNote, type BackupNote } from './backup-note.js';

export interface Verified extends BackupNote {
  readonly backup: string;
  /** What is wrong with it; none for a backup that can be restored. */
  readonly faults: readonly string[];
}

/**
 * Whether a backup still is what was taken: a sound SQLite file, revisions and positions without gaps, the same history
 * to the last byte, and the same keys.
 * @throws Misuse when the folder is no backup
 */
export async function verifyBackup(backup: string): Promise<Verified> {
  const note = await readNote(backup);
  const faults = [...faultsOf(join(backup, 'log.sqlite'), note), ...(await faultsOfFiles(backup, note))];
  return { backup, ...note, faults };
}

async function faultsOfFiles(backup: string, { files = {} }: BackupNote): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, digest] of Object.entries(files)) {
    const path = join(backup, name);
    if (!existsSync(path)) faults.push(`${name} is missing`);
    else if ((await digestOfFile(path)) !== digest) faults.push(`${name} is not the one that was taken`);
  }
  return faults;
}

function faultsOf(path: string, taken: BackupNote): readonly string[] {
  let log: LogFile | undefined;
  try {
    log = new LogFile(path);
    const faults = log.faults();
    if (faults.length > 0) return faults;
    const found = noteOf(log.contents());
    if (found.digest === taken.digest && found.head === taken.head) return [];
    return [`its history is not the one that was taken: digest ${found.digest}, last position ${found.head}`];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    log?.close();
  }
}
