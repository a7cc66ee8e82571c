import type { NewEvent } from '#domain/kernel/event.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { EventStore, StreamRevision } from '#event-store/event-store.js';
import { anEvent } from '../../event-store/some-events.js';
import { Attempt, type Outcome } from './attempt.js';
import type { StallWatch } from './stall-watch.js';

const STREAMS = ['lease-1', 'lease-2', 'lease-3'];
/** May be deleted at any time, which is told to whoever appends to it. */
export const DELETED = 'person-key-1';
const LARGE = 20_000;

/** Appends here and there, at the revision that it last heard of, and reads in between. */
export class Writer {
  readonly attempts: Attempt[] = [];
  private readonly heardOf = new Map<string, StreamRevision>();

  constructor(
    private readonly store: EventStore,
    private readonly random: () => number,
    private readonly watch: StallWatch,
  ) {}

  async work(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      const chance = this.random();
      if (chance < 0.7) await this.append();
      else if (chance < 0.8) await Promise.all([this.append(), this.append(), this.append()]);
      else if (chance < 0.9) await this.readStream(this.anyOf(STREAMS));
      else if (chance < 0.97) await this.readAll();
      else await this.delete();
    }
  }

  private async append(): Promise<void> {
    const stream = this.random() < 0.05 ? DELETED : this.anyOf(STREAMS);
    const attempt = new Attempt(stream, this.heardOf.get(stream) ?? 'no-stream', this.someEvents());
    this.attempts.push(attempt);
    let outcome = await attempt.send(this.store, this.watch);
    // Who gives up here is asked again when all is over.
    while (outcome.is === 'unknown' && this.random() < 0.6) {
      outcome = await attempt.send(this.store, this.watch);
    }
    this.learn(stream, outcome);
    if (outcome.is === 'acknowledged' && this.random() < 0.1) await attempt.send(this.store, this.watch);
  }

  private learn(stream: string, outcome: Outcome): void {
    if (outcome.is === 'acknowledged') this.heardOf.set(stream, outcome.appended.revision);
    if (outcome.is === 'refused') this.heardOf.set(stream, outcome.actual);
  }

  private someEvents(): NewEvent[] {
    return Array.from({ length: 1 + Math.floor(this.random() * 3) }, () =>
      this.random() < 0.1 ? anEvent({ data: { padding: 'x'.repeat(LARGE) } }) : anEvent(),
    );
  }

  /** Everything acknowledged is there, and nothing has a gap. */
  private async readStream(stream: string): Promise<void> {
    const known = this.attempts.filter((attempt) => attempt.stream === stream).map(({ outcome }) => outcome);
    const events = await this.unlessUnavailable(`reading ${stream}`, this.store.readStream(stream));
    if (!events) return;
    events.forEach(({ revision }, index) => {
      if (revision !== BigInt(index))
        throw new Error(`${stream}: revision ${revision} was read at ${index}.`);
    });
    for (const outcome of known) {
      if (outcome.is === 'acknowledged' && outcome.appended.revision >= events.length)
        throw new Error(`${stream}: revision ${outcome.appended.revision} was acknowledged, and not read.`);
    }
  }

  private async readAll(): Promise<void> {
    const limit = 1 + Math.floor(this.random() * 40);
    const events = await this.unlessUnavailable('reading the log', this.store.readAll(undefined, limit));
    if (!events) return;
    if (events.length > limit) throw new Error(`${events.length} events were read, ${limit} asked for.`);
    events.forEach(({ position }, index) => {
      if (index > 0 && position <= events[index - 1]!.position)
        throw new Error('The log was read out of order.');
    });
  }

  private async delete(): Promise<void> {
    await this.unlessUnavailable(`deleting ${DELETED}`, this.store.deleteStream(DELETED));
  }

  private async unlessUnavailable<T>(what: string, call: Promise<T>): Promise<T | undefined> {
    try {
      return await this.watch.during(what, call);
    } catch (error) {
      if (error instanceof StoreUnavailable) return undefined;
      throw error;
    }
  }

  private anyOf(streams: readonly string[]): string {
    return streams[Math.floor(this.random() * streams.length)]!;
  }
}
