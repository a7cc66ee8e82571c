import Database from 'better-sqlite3';
import { StoreUnavailable } from '../errors.js';

/** What SQLite's error means to a caller of the store; any other error comes back unchanged. */
export function unavailable(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  return new StoreUnavailable(`The log cannot be used now: ${error.message} (${error.code}).`, {
    cause: error,
  });
}

/**
 * After these, what is on disk is no longer known: the system may have dropped pages whose write failed, and a
 * later fsync would succeed without them.
 */
export function leavesDiskUnknown(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(error.code);
}
