import { StoreUnavailable } from '../errors.js';

/** What SQLite's error means to a caller of the store; any other error comes back unchanged. */
export function unavailable(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  return new StoreUnavailable(`The log cannot be used now: ${(error as Error).message} (${code}).`, {
    cause: error,
  });
}

/**
 * After these, what is on disk is no longer known: the system may have dropped pages whose write failed, and a
 * later fsync would succeed without them. The index in shared memory (`…_SHM…`) is no part of that: it is made anew
 * from the log at need, and a full disk shows there too.
 */
export function leavesDiskUnknown(error: unknown): boolean {
  return /^SQLITE_(IOERR$|CORRUPT|NOTADB)/.test(sqliteCode(error) ?? '');
}

/** Primary result codes (https://www.sqlite.org/rescode.html), by number. */
const CODES = new Map([
  [1, 'ERROR'],
  [3, 'PERM'],
  [4, 'ABORT'],
  [5, 'BUSY'],
  [6, 'LOCKED'],
  [7, 'NOMEM'],
  [8, 'READONLY'],
  [9, 'INTERRUPT'],
  [10, 'IOERR'],
  [11, 'CORRUPT'],
  [13, 'FULL'],
  [14, 'CANTOPEN'],
  [15, 'PROTOCOL'],
  [17, 'SCHEMA'],
  [18, 'TOOBIG'],
  [19, 'CONSTRAINT'],
  [20, 'MISMATCH'],
  [21, 'MISUSE'],
  [22, 'NOLFS'],
  [26, 'NOTADB'],
]);

/** IOERR_SHMOPEN, …_SHMSIZE, …_SHMLOCK and …_SHMMAP. */
const SHARED_MEMORY: ReadonlySet<number> = new Set([4618, 4874, 5130, 5386]);

/** The name of SQLite's primary code, `undefined` for any other error. Not told by its class, which is each realm's own. */
export function sqliteCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  const { errcode } = error;
  if (typeof errcode !== 'number') return undefined;
  if (SHARED_MEMORY.has(errcode)) return 'SQLITE_IOERR_SHM';
  const primary = errcode & 0xff;
  return `SQLITE_${CODES.get(primary) ?? primary}`;
}
