import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogContents } from '#event-store/sqlite/log-file.js';
import { Misuse } from '../failure.js';

export const NOTE = 'backup.json';

/** What a backup was when it was taken, kept beside it. */
export interface BackupNote {
  readonly takenAt: string;
  /** How many events of the ledger's history it has. */
  readonly events: number;
  /** How many beside them, which can be erased; backups of earlier versions do not say. */
  readonly erasable?: number;
  /** Position of the log's last event; null for an empty log. */
  readonly head: string | null;
  readonly digest: string;
  /** SHA-256, hex, of every other file in it by its name; backups of earlier versions do not say. */
  readonly files?: Readonly<Record<string, string>>;
  /** Which ledger key opens it; absent where it holds nothing sealed, and in backups of earlier versions. */
  readonly ledgerKey?: { readonly id: string; readonly taken: boolean };
}

export const noteOf = ({
  events,
  erasable,
  head,
  digest,
}: LogContents): Pick<BackupNote, 'events' | 'erasable' | 'head' | 'digest'> => ({
  events,
  erasable,
  head: head === undefined ? null : String(head),
  digest,
});

export const digestOfFile = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

export const writeNote = (folder: string, note: BackupNote): Promise<void> =>
  writeFile(join(folder, NOTE), `${JSON.stringify(note, undefined, 2)}\n`, { flush: true, mode: 0o600 });

/** @throws Misuse when the folder is no backup */
export async function readNote(folder: string): Promise<BackupNote> {
  try {
    return JSON.parse(await readFile(join(folder, NOTE), 'utf8')) as BackupNote;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = error instanceof SyntaxError ? 'is no JSON' : code === 'ENOENT' ? 'is missing' : undefined;
    if (why === undefined) throw error;
    throw new Misuse(`${folder} is no backup: its ${NOTE} ${why}`, 'name the folder that `backup` made');
  }
}
