import { Refused } from '#domain/kernel/refusal.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { audit } from './audit.js';
import { GatedStore } from './gated-store.js';
import { NaiveReservations } from './naive-reservations.js';
import { Replica } from './replica.js';

/** Two processes over one store, on which appends of each can be stopped; everybody reads the same clock. */
export class TwoReplicas {
  private now: number;
  readonly store = new InMemoryEventStore(() => new Date(this.now));
  readonly gates = [new GatedStore(this.store), new GatedStore(this.store)] as const;
  readonly one: Replica;
  readonly other: Replica;

  constructor(start: string) {
    this.now = Date.parse(start);
    const clock = () => new Date(this.now);
    this.one = new Replica(this.gates[0], clock);
    this.other = new Replica(this.gates[1], clock);
  }

  set(instant: string): void {
    this.now = Date.parse(instant);
  }

  wait(minutes: number): void {
    this.now += minutes * 60_000;
  }

  /** The first one as after a crash. */
  restarted(): Replica {
    return this.one.restartedOn(this.store);
  }

  /** What a lease holds, as "prefix from–until", without the times of day. */
  async held(leaseId: string): Promise<string[]> {
    const naive = new NaiveReservations();
    for (const event of await this.store.readAll(undefined, 10_000))
      if (event.stream.startsWith('address-space-')) naive.apply(event);
    const day = (at: number) => (at === Infinity ? '' : new Date(at).toISOString().slice(0, 10));
    return naive.of(leaseId).map(({ prefix, from, until }) => `${prefix} ${day(from)}–${day(until)}`);
  }

  async types(leaseId: string): Promise<string[]> {
    return (await this.store.readStream(`lease-${leaseId}`)).map(({ type }) => type);
  }

  /** Every lease holds exactly what it has a right to, and always held at least that. */
  async expectSound(): Promise<void> {
    expect(audit(await this.store.readAll(undefined, 1_000_000))).toEqual({
      clashes: [],
      uncovered: [],
      inexact: [],
    });
  }

  close(): void {
    this.one.close();
    this.other.close();
  }
}

/** The code of a refusal, `done` for what was carried out, else the error's name. */
export const outcome = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.code : (error as Error).constructor.name),
  );
