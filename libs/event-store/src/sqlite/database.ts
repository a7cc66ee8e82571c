import { existsSync } from 'node:fs';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { open } from './driver.js';
import { makeOwnerOnly } from './owner-only.js';
import { Statement } from './statement.js';

export interface DatabaseOptions {
  readonly readonly?: boolean;
  readonly fileMustExist?: boolean;
  /** Milliseconds to wait for another process that is writing. */
  readonly timeout?: number;
  /** Whether SQLite refuses what can corrupt the file, such as to write without a journal. */
  readonly defensive?: boolean;
}

/** SQLite's name for a database that is in no file. */
export const MEMORY = ':memory:';
const USUAL_TIMEOUT_MS = 5000;

/** What SQLite says where a file cannot be opened. */
const CANTOPEN = 14;

/** One connection to an SQLite file. */
export class Database {
  private readonly connection: DatabaseSyncInstance;

  /** @throws SQLite's own error where there is no such file, or none that can be opened */
  constructor(
    readonly name: string,
    {
      readonly = false,
      fileMustExist = readonly,
      timeout = USUAL_TIMEOUT_MS,
      defensive = true,
    }: DatabaseOptions = {},
  ) {
    if (fileMustExist && !existsSync(name)) throw noSuchFile(name);
    if (!readonly && name !== MEMORY) makeOwnerOnly(name);
    this.connection = new open(name, { readOnly: readonly, timeout, defensive });
  }

  get inTransaction(): boolean {
    return this.connection.isTransaction;
  }

  prepare<P extends readonly unknown[], R = unknown>(sql: string): Statement<P, R> {
    return new Statement<P, R>(this.connection.prepare(sql));
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  /** The rows that a pragma answers with. */
  pragma(text: string): readonly unknown[];
  /** Its first value only. */
  pragma(text: string, how: { readonly simple: true }): unknown;
  pragma(text: string, { simple = false } = {}): unknown {
    const statement = this.prepare<[], unknown>(`PRAGMA ${text}`);
    return simple ? statement.pluck().get() : statement.all();
  }

  /** Does the work as one transaction, or as a part of the one that is under way. */
  transaction<T>(work: () => T): T {
    return this.inTransaction ? work() : this.within('BEGIN', work);
  }

  /** The same, with the right to write from its start. */
  immediateTransaction<T>(work: () => T): T {
    return this.within('BEGIN IMMEDIATE', work);
  }

  private within<T>(begin: string, work: () => T): T {
    this.connection.exec(begin);
    try {
      const result = work();
      this.connection.exec('COMMIT');
      return result;
    } catch (error) {
      // Some faults have rolled it back already.
      if (this.inTransaction) this.connection.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    if (this.connection.isOpen) this.connection.close();
  }
}

const noSuchFile = (name: string): Error =>
  Object.assign(new Error(`unable to open database file: there is no ${name}`), {
    code: 'ERR_SQLITE_ERROR',
    errcode: CANTOPEN,
  });
