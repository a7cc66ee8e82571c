import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LogFile } from '#event-store/sqlite/log-file.js';
import { logTrouble } from '#application/troubles/log-check.js';
import { amiss, type Finding } from '#application/doctor/finding.js';
import { wordsOf } from '../failure.js';

const LONGEST_READING_MS = 3_000;
/** A larger log takes longer to be looked at for gaps than anybody waits for `doctor`. */
const LARGE_BYTES = 128 * 1024 ** 2;

/** The embedded log of a folder, read beside whoever writes it. */
export function log(folder: string): Finding {
  const path = join(folder, 'log.sqlite');
  const barred = outOfReach(folder, path);
  if (barred) return barred;
  if (!existsSync(path))
    return {
      what: 'log',
      fine: false,
      found: `${path} is not there`,
      mend: 'give the folder of a ledger with --data; see that its disk is mounted',
    };
  const file = new LogFile(path);
  try {
    return ofAnotherMake(file, path) ?? damaged(file, folder) ?? unsound(file, path);
  } finally {
    file.close();
  }
}

/** What somebody may not read or write is no damaged log. */
function outOfReach(...paths: readonly string[]): Finding | undefined {
  const { R_OK, W_OK } = constants;
  try {
    for (const path of paths) accessSync(path, R_OK | W_OK);
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return amiss('log', error, wordsOf);
  }
}

function ofAnotherMake(file: LogFile, path: string): Finding | undefined {
  const found = file.otherMake();
  if (found === undefined) return undefined;
  const mend = file.isOfLaterVersion
    ? 'run the version of lease-ledger that wrote it, or a later one'
    : restoring(path);
  return { what: 'log', fine: false, found: `${path}: ${found}`, mend };
}

/** As much of it as can be read in the time given. */
function damaged(file: LogFile, folder: string): Finding | undefined {
  const deadline = performance.now() + LONGEST_READING_MS;
  for (const damage of file.readThrough()) {
    const trouble = logTrouble(damage, folder);
    if (damage && trouble)
      return {
        what: 'log',
        fine: false,
        found: `${trouble.found}${damage.streams && `; of ${damage.streams}`}`,
        mend: trouble.mend,
      };
    if (performance.now() > deadline)
      return {
        what: 'log',
        fine: true,
        found: `no fault in what could be read of it within ${LONGEST_READING_MS / 1000} s`,
        mend: 'the service reads all of it every hour; backup reads a copy to its end',
      };
  }
  return undefined;
}

function unsound(file: LogFile, path: string): Finding {
  if (statSync(path).size > LARGE_BYTES)
    return { what: 'log', fine: true, found: 'a sound file; for gaps, backup looks through its copy' };
  const [first, ...more] = file.faults();
  if (first === undefined)
    return { what: 'log', fine: true, found: 'a sound file, no gap in positions and revisions' };
  const found = `${path}: ${first}${more.length > 0 ? `, and ${more.length} more` : ''}`;
  return { what: 'log', fine: false, found, mend: restoring(path) };
}

const restoring = (path: string): string =>
  `stop what writes there, move the log away, and restore a backup: lease-ledger restore BACKUP --data ${join(path, '..')}`;
