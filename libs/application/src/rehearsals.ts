import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#event-store/clock.js';
import { EventStore } from '#event-store/event-store.js';
import { SupposedEventStore } from '#event-store/supposed/supposed.event-store.js';
import { CLOCK } from './ledger-options.js';
import { Means } from './means.js';

/** A copy of the ledger: what is recorded on it is seen on it, and is gone with it. */
export interface Rehearsal {
  readonly store: EventStore;
  readonly means: Means;
}

/** Where commands are tried: the very handlers carry them out, and nothing that they append reaches the log. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly store: EventStore,
    private readonly means: Means,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  begin(): Rehearsal {
    const store = new SupposedEventStore(this.store, this.clock);
    return { store, means: this.means.rehearsing(store) };
  }
}
