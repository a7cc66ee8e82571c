import { addAbortSignal } from 'node:stream';
import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  type StreamingRead,
  UnknownError,
} from '@eventstore/db-client';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { NoSuchPosition, StoreUnavailable } from '../errors.js';
import { inWords } from './connection-hints.js';
import { serverPosition } from './position.js';
import { lengthOf, lengthOfAll, LONG_ENOUGH } from './length.js';
import { isSystemEvent, placeOf, recordedFrom, type Resolved } from './recorded.js';

/** How many events one call asks for, the server's own included: these may be many between two of ours. */
const SMALLEST_PAGE = 64;
const LARGEST_PAGE = 4096;
/** Events of the server in its order; `more` where its log may go on behind them. */
interface ServerPage {
  readonly page: Resolved[];
  readonly more: boolean;
}

/** Bounded reads, each given up when the server stays silent for `answerWithin` ms. All throw StoreUnavailable. */
export class Reading {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly answerWithin: number,
    private readonly closing: AbortSignal,
  ) {}

  /** None for a stream that does not exist, `undefined` for one that was deleted. */
  async stream(stream: string, from: bigint, maxCount?: number): Promise<RecordedEvent[] | undefined> {
    const bound = maxCount === undefined ? {} : { maxCount };
    try {
      const events = await this.collect(this.client.readStream(stream, { fromRevision: from, ...bound }));
      return events.map((event) => recordedFrom(event));
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      if (error instanceof StreamDeletedError) return undefined;
      throw unavailable(error);
    }
  }

  async after(position: bigint | undefined, limit: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    let after = position;
    while (events.length < limit) {
      // One more than is wanted: the server begins with the event at the position itself.
      const maxCount = Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, limit - events.length + 1));
      const fromPosition = after === undefined ? START : serverPosition(after);
      const { page, more } = await this.page(this.client.readAll({ fromPosition, maxCount }), maxCount);
      for (const resolved of page) {
        const at = placeOf(resolved);
        if (after !== undefined && at <= after) continue;
        after = at;
        if (!isSystemEvent(resolved)) events.push(recordedFrom(resolved));
        if (events.length === limit) break;
      }
      // One that was left early is long enough by itself.
      if (!more || (page.length < maxCount && events.length > 0)) break;
    }
    return events;
  }

  /** Of the last event that is not the server's own. */
  async head(): Promise<bigint | undefined> {
    let before: bigint | undefined;
    for (let maxCount = SMALLEST_PAGE; ; maxCount = Math.min(LARGEST_PAGE, maxCount * 4)) {
      const { page, more } = await this.backwards(before, maxCount);
      const last = page.find((resolved) => !isSystemEvent(resolved));
      if (last) return placeOf(last);
      if (!more) return undefined;
      before = placeOf(page.at(-1)!);
    }
  }

  /** Of the last event of all, the server's own included; or of the last one before a place. */
  async end(before?: bigint): Promise<bigint | undefined> {
    const [last] = (await this.backwards(before, 1)).page;
    return last && placeOf(last);
  }

  private backwards(before: bigint | undefined, maxCount: number): Promise<ServerPage> {
    const fromPosition = before === undefined ? END : serverPosition(before);
    return this.page(this.client.readAll({ direction: BACKWARDS, fromPosition, maxCount }), maxCount);
  }

  private async page(read: StreamingRead<Resolved>, maxCount: number): Promise<ServerPage> {
    try {
      const page = await this.collect(read, LONG_ENOUGH);
      return { page, more: page.length === maxCount || lengthOfAll(page) >= LONG_ENOUGH };
    } catch (error) {
      throw unavailable(error);
    }
  }

  private async collect(read: StreamingRead<Resolved>, longEnough = Infinity): Promise<Resolved[]> {
    const events: Resolved[] = [];
    let length = 0;
    const silence = new StoreUnavailable(`EventStoreDB gave no answer in ${this.answerWithin} ms.`);
    const watchdog = setTimeout(() => read.destroy(silence), this.answerWithin);
    // The client emits errors on a stream also after it was left, where nobody else would listen.
    read.on('error', () => undefined);
    try {
      addAbortSignal(this.closing, read);
      for await (const event of read) {
        watchdog.refresh();
        events.push(event);
        if ((length += lengthOf(event)) >= longEnough) break;
      }
      return events;
    } finally {
      clearTimeout(watchdog);
      read.cancel().catch(() => undefined);
    }
  }
}

/** What a server says where it finds no event to begin with, and of a position that none could have. */
const NOT_A_PLACE = /Unexpected ReadAllResult: Error|Exception was thrown by handler/;

export function unavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  if (error instanceof UnknownError && NOT_A_PLACE.test(error.message))
    return new NoSuchPosition('EventStoreDB has no event at that position.', { cause: error });
  return new StoreUnavailable(`EventStoreDB cannot be reached now: ${inWords(error)}`, { cause: error });
}
