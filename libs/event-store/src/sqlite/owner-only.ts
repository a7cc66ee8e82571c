import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;
/** What SQLite keeps beside a file takes that file's rights when it is made. */
const BESIDE = ['', '-wal', '-shm', '-journal'];

/**
 * Makes a database's file its owner's alone before SQLite opens it, whatever the folder is open to. A file that is there
 * is not opened for that: closing it would end the locks that this process has on it (POSIX).
 */
export function makeOwnerOnly(path: string): void {
  try {
    closeSync(openSync(path, 'wx', OWNER_ONLY));
  } catch {
    for (const suffix of BESIDE) closeToOthers(`${path}${suffix}`);
  }
}

/** What cannot be closed, as it is somebody else's file or none, is for whoever opens it to say. */
function closeToOthers(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || (found.mode & OTHERS) === 0) return;
  try {
    chmodSync(path, OWNER_ONLY);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}
