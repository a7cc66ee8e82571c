import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';

/** The revision of a stream's last event, or `no-stream` while it has none. */
export type StreamRevision = bigint | 'no-stream';

/** What a subscription hands over: events in log order, none twice, and whether the log's end was reached. */
export interface Delivery {
  readonly events: readonly RecordedEvent[];
  /**
   * True once every event that was in the log when this was read has been delivered; false again, with no event,
   * from a drop until the subscription has resumed.
   */
  readonly caughtUp: boolean;
}

export interface Appended {
  /** Revision of the last event appended. */
  readonly revision: bigint;
  /** Position of the last event appended. */
  readonly position: bigint;
}

/**
 * The port to the log, and its own injection token. Every adapter keeps the one contract suite in
 * `test/event-store/contract.ts`. Positions are exclusive lower bounds everywhere; `undefined` is the log's start.
 * Data that is no JSON object is delivered as `{ malformed: <its text> }`, and such metadata as `{}`, so that
 * whoever reads the event can quarantine it; `append` never writes such an event.
 */
export abstract class EventStore {
  /**
   * Appends all events (at least one) or none. Resolves only once they are durable.
   * The same event ids at the same expected revision again answer as the first time did.
   * @throws WrongExpectedRevision when the stream is not at `expected`
   * @throws AppendTooLarge when the events together are over 1 MiB - 64 KiB serialised
   * @throws StreamDeleted when the stream was deleted
   * @throws StoreUnavailable when the outcome cannot be learned now; nothing is acknowledged
   * @throws TypeError when an event cannot be written as JSON, RangeError for no event or a name starting with `$`
   */
  abstract append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended>;

  /**
   * Events of one stream in revision order, `from` inclusive; none if there is no such stream.
   * @throws StoreUnavailable
   */
  abstract readStream(stream: string, from?: bigint): Promise<readonly RecordedEvent[]>;

  /**
   * At most `limit` events of the whole log in order, strictly after `after`; fewer where they are large, none at its end.
   * @throws StoreUnavailable, NoSuchPosition where it can tell that no event ever stood at `after`
   */
  abstract readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]>;

  /**
   * Follows the log from strictly after `after` until `signal` aborts or the store closes, then ends without an
   * error; resumes by itself after any drop. Says so once it has caught up, even with no event to deliver.
   * @throws StoreUnavailable when the embedded store's own file cannot be read
   */
  abstract subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<Delivery>;

  /** Position of the last event of the log, `undefined` while it is empty. */
  abstract head(): Promise<bigint | undefined>;

  /** Why this process cannot append any more until it is started again; `undefined` while it can. */
  get halted(): string | undefined {
    return undefined;
  }

  /** Why what is appended now would be lost; `undefined` while it is where the next process will look for it. */
  get displaced(): string | undefined {
    return undefined;
  }

  /**
   * Erases a stream for good: reads of it answer none, appends to it are refused, its positions are never used
   * again. An EventStoreDB still shows its events in `readAll` until it is scavenged. For what can be erased only.
   * @throws StoreUnavailable
   */
  abstract deleteStream(stream: string): Promise<void>;

  abstract close(): Promise<void>;
}
