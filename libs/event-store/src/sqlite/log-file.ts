import { closeSync, fsyncSync, openSync } from 'node:fs';
import { Database } from './database.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { LogDigest } from '../log-digest.js';
import { checkLog } from './check-log.js';
import { sqliteCode } from './failure.js';
import { LogReader } from './log-reader.js';
import { makeOwnerOnly } from './owner-only.js';
import { readThrough, type Damage } from './read-through.js';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.js';

const PAGE = 1000;

/** What a log file holds. */
export interface LogContents {
  /** Of the ledger's history: what can be erased does not count. */
  readonly events: number;
  /** How many events there are beside it, which can be erased: keys of people, chunks of documents. */
  readonly erasable: number;
  /** Position of the last event; `undefined` for an empty log. */
  readonly head: bigint | undefined;
  /** SHA-256, hex, over the history. */
  readonly digest: string;
}

/** A log's file, opened to be read only: nothing beside it, the live log itself included, is changed by that. */
export class LogFile {
  private readonly database: Database;

  /** @throws SqliteError when there is no such file */
  constructor(path: string) {
    this.database = new Database(path, { readonly: true, fileMustExist: true });
  }

  /** Position of the last event, `undefined` for an empty log. */
  head(): bigint | undefined {
    return new LogReader(this.database).head();
  }

  /** What a stream holds. @throws StoreUnavailable where it cannot be read */
  stream(name: string): readonly RecordedEvent[] {
    return new LogReader(this.database).stream(name, 0n);
  }

  /** Writes the log as it is now to a new file, while others may append to it; durable once this returns. */
  backUpTo(path: string): void {
    makeOwnerOnly(path);
    this.database.prepare('VACUUM INTO ?').run(path);
    const file = openSync(path, 'r');
    fsyncSync(file);
    closeSync(file);
  }

  /** Reads the events up to `until`, inclusive; all unless given. */
  contents(until?: bigint): LogContents {
    const digest = new LogDigest();
    let head: bigint | undefined;
    for (const event of this.eventsUpTo(until)) {
      digest.add(event);
      head = event.position;
    }
    return { events: digest.events, erasable: digest.erasable, head, digest: digest.hex() };
  }

  private *eventsUpTo(until: bigint | undefined): Generator<RecordedEvent> {
    const reader = new LogReader(this.database);
    for (let after: bigint | undefined; ;) {
      const events = reader.after(after, PAGE);
      for (const event of events) {
        if (until !== undefined && event.position > until) return;
        yield event;
      }
      after = events.at(-1)?.position;
      if (after === undefined) return;
    }
  }

  /** What is wrong with the file, as whoever must mend it reads it; none for a sound log. */
  faults(): readonly string[] {
    try {
      const make = this.make();
      return make === undefined ? checkLog(this.database) : [make];
    } catch (error) {
      return [unreadable(error)];
    }
  }

  /** Reads all of it in small steps; at each what could not be read, or nothing. */
  readThrough(): Generator<Damage | undefined> {
    return readThrough(this.database);
  }

  /** Whether a later version of this program wrote it. */
  get isOfLaterVersion(): boolean {
    try {
      return Number(this.database.pragma('user_version', { simple: true })) > SCHEMA_VERSION;
    } catch (error) {
      if (sqliteCode(error) === undefined) throw error;
      return false;
    }
  }

  /** What keeps this program from reading it at all; nothing for a log that it can read. */
  otherMake(): string | undefined {
    try {
      return this.make();
    } catch (error) {
      return unreadable(error);
    }
  }

  private make(): string | undefined {
    const application = this.database.pragma('application_id', { simple: true });
    if (application !== APPLICATION_ID) return 'it is no log of a Lease Ledger';
    const version = this.database.pragma('user_version', { simple: true });
    return version === SCHEMA_VERSION
      ? undefined
      : `it has version ${version}; this program reads version ${SCHEMA_VERSION}`;
  }

  close(): void {
    this.database.close();
  }
}

function unreadable(error: unknown): string {
  if (sqliteCode(error) === undefined) throw error;
  return `SQLite cannot read it: ${(error as Error).message}`;
}
