import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '../event-store.js';
import { pagesOf } from '../log-pages.js';

/** What a log held when it was first looked at, one event after the other. */
export class HeldEvents {
  private page: readonly RecordedEvent[] = [];
  private index = 0;
  private pages: AsyncIterator<readonly RecordedEvent[]> | undefined;

  constructor(private readonly store: EventStore) {}

  /** The event that is next, `undefined` behind the last. */
  async peek(): Promise<RecordedEvent | undefined> {
    if (this.index < this.page.length) return this.page[this.index];
    this.pages ??= pagesOf(this.store, await this.store.head());
    const { value, done } = await this.pages.next();
    [this.page, this.index] = [done ? [] : value, 0];
    return this.page[0];
  }

  pass(): void {
    this.index += 1;
  }
}
