import { join } from 'node:path';
import { LogFile } from '#event-store/sqlite/log-file.js';

/** @throws Error with what is wrong with the log in a folder, pages, positions, revisions and event ids */
export function assertSoundFile(folder: string): void {
  const log = new LogFile(join(folder, 'log.sqlite'));
  try {
    const faults = log.faults();
    if (faults.length > 0) throw new Error(`${folder}: ${faults.join('; ')}`);
  } finally {
    log.close();
  }
}
