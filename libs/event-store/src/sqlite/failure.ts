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
  return /^SQLITE_(IOERR(?!_SHM)|CORRUPT|NOTADB)/.test(sqliteCode(error) ?? '');
}

/**
 * SQLite's code, `undefined` for any other error. Not told by its class: the driver makes errors of the class, and
 * realm, that was loaded first in a process.
 */
export function sqliteCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}
