import { randomBytes } from 'node:crypto';
import { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { unverifiedCheckpoint } from '../checkpoint/checkpoint.js';

const VERSION = 1;
const SEED_BYTES = 32;

/** A column for the witness's own key; the newest checkpoint that it co-signed of each log, with the signatures. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS own (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL, seed BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS log (origin TEXT PRIMARY KEY, note TEXT NOT NULL) STRICT;
  PRAGMA user_version = ${VERSION};
`;

/** The newest checkpoint of a log that a witness has co-signed. */
export interface Seen {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
}

/** What a witness keeps: on its disk before anybody is told. */
export class WitnessFile {
  private readonly noteOf: Statement<[string], string>;
  private readonly putNote: Statement<[string, string]>;

  private constructor(private readonly database: Database) {
    this.noteOf = database.prepare<[string], string>('SELECT note FROM log WHERE origin = ?').pluck();
    this.putNote = database.prepare('INSERT OR REPLACE INTO log VALUES (?, ?)');
  }

  /** Made where there is none. */
  static open(path: string): WitnessFile {
    const database = new Database(path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.immediateTransaction(() => database.exec(SCHEMA));
    return new WitnessFile(database);
  }

  /** The witness's name and the secret of its key, made at the first start; it keeps the name that it had then. */
  own(name: string | undefined): { readonly name: string; readonly seed: Buffer } | undefined {
    return this.database.immediateTransaction(() => {
      const row = this.database.prepare<[], [string, Uint8Array]>('SELECT name, seed FROM own').raw().get();
      if (row !== undefined) return { name: row[0], seed: Buffer.from(row[1]) };
      if (name === undefined) return undefined;
      const seed = randomBytes(SEED_BYTES);
      this.database.prepare<[string, Buffer]>('INSERT INTO own VALUES (1, ?, ?)').run(name, seed);
      return { name, seed };
    });
  }

  seen(origin: string): Seen | undefined {
    const note = this.noteOf.get(origin);
    return note === undefined ? undefined : { ...unverifiedCheckpoint(note), note };
  }

  /** Nobody else changes what was seen between what `work` reads and what it writes. */
  atOnce<T>(work: () => T): T {
    return this.database.immediateTransaction(work);
  }

  keep(origin: string, note: string): void {
    this.putNote.run(origin, note);
  }

  close(): void {
    this.database.close();
  }
}
