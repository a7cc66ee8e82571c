import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { Follower } from '../follower.js';

/** One log, seen through the store that writes it and one that reads it: the same, or two on one log. */
export interface Subject {
  readonly writer: EventStore;
  readonly reader: EventStore;
  close(): Promise<void>;
}

/**
 * The log may hold events of others, before and meanwhile: every stream's name starts with a prefix of this test,
 * and only such events are looked at.
 */
export class LogUnderTest {
  readonly writer: EventStore;
  readonly reader: EventStore;
  private readonly prefix = `contract-${randomUUID()}`;
  private readonly followers: Follower[] = [];

  private constructor(
    private readonly subject: Subject,
    /** Where the log ended before this test. */
    readonly start: bigint | undefined,
  ) {
    this.writer = subject.writer;
    this.reader = subject.reader;
  }

  static async open(open: () => Promise<Subject>): Promise<LogUnderTest> {
    const subject = await open();
    return new LogUnderTest(subject, await subject.reader.head());
  }

  async close(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.stop()));
    await this.subject.close();
  }

  stream(reference = 'L-1'): string {
    return `${this.prefix}-${reference}`;
  }

  follow(after: bigint | undefined): Follower {
    const follower = new Follower(this.reader, after, (event) => this.isOurs(event));
    this.followers.push(follower);
    return follower;
  }

  /** Every event of this test, in the log's order. */
  async whole(page = 1000): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let after = this.start; ;) {
      const read = await this.reader.readAll(after, page);
      if (read.length === 0) return events;
      if (read.length > page)
        throw new Error(`readAll gave ${read.length} events where ${page} were asked for.`);
      events.push(...read.filter((event) => this.isOurs(event)));
      after = read.at(-1)!.position;
    }
  }

  private isOurs(event: RecordedEvent): boolean {
    return event.stream.startsWith(this.prefix);
  }
}
