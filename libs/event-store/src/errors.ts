import type { StreamRevision } from './event-store.js';

export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: StreamRevision,
    readonly actual: StreamRevision,
  ) {
    super(`${stream}: expected revision ${expected}, found ${actual}.`);
  }
}

export class AppendTooLarge extends Error {
  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`${stream}: one append must stay within ${limit} bytes, this one has ${bytes}.`);
  }
}

export class StreamDeleted extends Error {
  constructor(readonly stream: string) {
    super(`${stream} was deleted.`);
  }
}

/** The store cannot answer now. Whether an append took place is unknown; ask again with the same event ids. */
export class StoreUnavailable extends Error {}

/** The store has no event at the position that it was to read on from, and never answered it. EventStoreDB alone can tell. */
export class NoSuchPosition extends StoreUnavailable {}

/** The address of the store is none that can be asked; the message says what one looks like. */
export class StoreAddressUnusable extends Error {
  readonly mend = 'mend the address (EVENTSTOREDB_URL), or leave it out for a local log';
}

/** The log is not as it was written: rows are missing. Nothing may be answered from it, or appended to it. */
export class LogDamaged extends StoreUnavailable {
  readonly mend = 'stop every process on it and restore it from a backup; doctor lists what is wrong';

  constructor(what: string) {
    super(`The log is damaged: ${what}.`);
  }
}

/** The command id came before, with another request. */
export class CommandIdReused extends Error {
  constructor(readonly stream: string) {
    super(`${stream}: this command id was used for another request.`);
  }
}

/** The caller named the revision it had seen, and the stream is elsewhere. */
export class StaleRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: StreamRevision,
    readonly actual: StreamRevision,
  ) {
    super(`${stream}: is at revision ${actual}, not at ${expected}.`);
  }
}

/** Others kept changing the stream while the command was decided. */
export class ConcurrentChange extends Error {
  constructor(readonly stream: string) {
    super(`${stream}: changed while the command was carried out; ask again.`);
  }
}

/** The stream holds an event that this version cannot read, so nothing may be decided on it. */
export class UnreadableStream extends Error {
  constructor(
    readonly stream: string,
    readonly revision: bigint,
    readonly reason: string,
  ) {
    super(`${stream}: the event at revision ${revision} cannot be read: ${reason}`);
  }
}
