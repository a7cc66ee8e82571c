import { leaseLife } from '../../../bench/lease-life.js';
import type { NewEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { personsOver } from '../../support/key-ring.js';

/** How many leases live at the same time. */
const ABREAST = 40;
const LONGEST_RUN = 3;
const ROUNDS_PER_PERSON = 10;

/**
 * Fills a store with at least so many events: leases that live side by side, one to three events at a time, and now
 * and then a person, of whom every third is erased again.
 */
export async function fillInterleaved(
  store: EventStore,
  events: number,
  random: () => number,
): Promise<void> {
  const persons = personsOver(store, () => new Date());
  const leases = new Leases(store, random);
  for (let round = 0, people = 0; leases.written < events; round++) {
    await leases.liveOn();
    if (round % ROUNDS_PER_PERSON > 0) continue;
    const personId = await persons.idOf(`person ${people++}`);
    if (people % 3 === 0) await persons.erase(personId);
  }
}

interface Life {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  done: number;
}

class Leases {
  written = 0;
  private begun = 0;
  private readonly living: Life[] = Array.from({ length: ABREAST }, () => this.begin());

  constructor(
    private readonly store: EventStore,
    private readonly random: () => number,
  ) {}

  private begin(): Life {
    return { ...leaseLife(this.begun++, 'C'), done: 0 };
  }

  /** About half of those alive take one append each; whoever is through makes room for another. */
  async liveOn(): Promise<void> {
    const appends = [...this.living.entries()].flatMap(([index, life]) => {
      if (this.random() < 0.5) return [];
      const { stream, events, done } = life;
      const next = events.slice(done, done + 1 + Math.floor(this.random() * LONGEST_RUN));
      life.done += next.length;
      this.written += next.length;
      if (life.done === events.length) this.living[index] = this.begin();
      return [this.store.append(stream, done === 0 ? 'no-stream' : BigInt(done - 1), next)];
    });
    await Promise.all(appends);
  }
}
