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
