import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import type { DoubleClock } from '../../event-store/eventstoredb-double/double-clock.js';
import { DrawnFaults } from '../../event-store/eventstoredb-double/drawn-faults.js';
import { EventStoreDbDouble } from '../../event-store/eventstoredb-double/eventstoredb-double.js';
import { randomNumbers } from '../../support/random-numbers.js';
import type { Attempt } from './attempt.js';
import { auditAppends, auditReading, auditSubscriber, placeOf } from './audit.js';
import { LONGEST_SILENCE, StallWatch } from './stall-watch.js';
import { Subscriber } from './subscriber.js';
import { Writer } from './writer.js';

const HISTORY = 40;
const LONGEST_ROUNDS = 8;

export interface SeedFigures {
  readonly attempts: readonly Attempt[];
  readonly delivered: number;
  readonly drops: number;
  readonly faults: ReadonlyMap<string, number>;
}

/** Writers, readers and subscribers on two clients of one node, under the faults that `seed` draws, until all is settled. */
export async function faultyNetwork(seed: number, clock: DoubleClock): Promise<SeedFigures> {
  const random = randomNumbers(seed);
  const run = await FaultyNetwork.start(seed, random, clock);
  try {
    return await Promise.race([run.play(random), run.watch.stalled]);
  } finally {
    await run.close();
  }
}

class FaultyNetwork {
  readonly watch: StallWatch;
  private readonly stores: readonly EventStoreDbEventStore[];
  private readonly subscribers: Subscriber[] = [];

  static async start(seed: number, random: () => number, clock: DoubleClock): Promise<FaultyNetwork> {
    const faults = new DrawnFaults(seed, 0.05 + random() * 0.4);
    const double = await EventStoreDbDouble.start({ clock, faults });
    return new FaultyNetwork(double, faults, addressOf(double, random() < 0.3));
  }

  private constructor(
    private readonly double: EventStoreDbDouble,
    private readonly faults: DrawnFaults,
    address: string,
  ) {
    this.watch = new StallWatch(double.clock, double.log);
    this.stores = [1, 2].map(() => EventStoreDbEventStore.connect(address));
  }

  async play(random: () => number): Promise<SeedFigures> {
    this.writeHistory(random);
    const writers = Array.from(
      { length: 2 + Math.floor(random() * 3) },
      (_, index) =>
        new Writer(this.stores[index % 2]!, randomNumbers(Math.floor(random() * 2 ** 31)), this.watch),
    );
    this.subscribe(random);
    await Promise.all(writers.map((writer) => writer.work(2 + Math.floor(random() * LONGEST_ROUNDS))));
    this.subscribe(random);
    const attempts = writers.flatMap((writer) => writer.attempts);
    this.faults.cease();
    await this.settle(attempts);
    auditAppends(attempts, this.double.log);
    for (const subscriber of this.subscribers) {
      await subscriber.stop();
      auditSubscriber(subscriber, this.double.log);
    }
    auditReading(await this.stores[0]!.readAll(undefined, Infinity), this.double.log);
    return {
      attempts,
      delivered: this.subscribers.reduce((sum, { events }) => sum + events.length, 0),
      drops: this.subscribers.reduce((sum, { drops }) => sum + drops, 0),
      faults: this.faults.drawn,
    };
  }

  /** What others wrote before, some of it no JSON. */
  private writeHistory(random: () => number): void {
    const events = Math.floor(random() * HISTORY);
    for (let revision = 0; revision < events; revision += 1) {
      this.double.log.store('written-by-others', BigInt(revision), {
        id: randomUUID(),
        type: 'LeaseContracted',
        contentType: 'application/json',
        data: Buffer.from(random() < 0.1 ? '{"cut sho' : '{}'),
        metadata: Buffer.from(''),
      });
    }
  }

  private subscribe(random: () => number): void {
    for (const store of this.stores) {
      const from = this.double.log.ours[Math.floor(random() * (this.double.log.ours.length + 1))];
      const after = random() < 0.4 || !from ? undefined : placeOf(from);
      const own = randomNumbers(Math.floor(random() * 2 ** 31));
      const subscriber = new Subscriber(store, after, own, this.double.clock);
      this.subscribers.push(subscriber);
      this.watch.follow(subscriber);
    }
  }

  /** Nothing goes wrong any more: who knows no outcome learns it, and every subscriber has everything, in time. */
  private async settle(attempts: readonly Attempt[]): Promise<void> {
    const { clock, log } = this.double;
    const deadline = clock.now + LONGEST_SILENCE;
    for (const attempt of attempts.filter(({ outcome }) => outcome.is === 'unknown')) {
      do await attempt.send(this.stores[0]!, this.watch);
      while (attempt.outcome.is === 'unknown' && clock.now < deadline);
    }
    for (const attempt of attempts.slice(0, 2)) await attempt.send(this.stores[1]!, this.watch);
    const last = log.ours.at(-1);
    const settled = () =>
      this.subscribers.every(({ caughtUp, position }) => caughtUp && (!last || position >= placeOf(last)));
    while (!settled() && clock.now < deadline) await sleep(2);
    if (!settled()) throw new Error(`${this.describe()}, ${LONGEST_SILENCE} ms after the last fault.`);
  }

  private describe(): string {
    const { length } = this.double.log.ours;
    const states = this.subscribers.map(
      ({ events, caughtUp }) => `${events.length} events, caught up: ${caughtUp}`,
    );
    return `Subscriptions are not where the log of ${length} events ends (${states.join('; ')})`;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.subscribers.map((subscriber) => subscriber.stop()));
    await Promise.all(this.stores.map((store) => store.close()));
    this.watch.stop();
    this.double.stop();
  }
}

function addressOf({ port, connectionString }: EventStoreDbDouble, asCluster: boolean): string {
  const node = `127.0.0.1:${port}`;
  return asCluster ? `esdb://${node},${node}?tls=false` : connectionString;
}
