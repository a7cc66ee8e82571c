import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#event-store/clock.js';
import { EventStore } from '#event-store/event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { momentAt, type Moment } from '#views/portfolio/portfolio.js';
import { CLOCK } from '../ledger-options.js';
import { invalidParameter } from '#views/declared/fault.js';

/** The instants that a caller asks a view for, RFC 3339 UTC with milliseconds. */
export interface AskedTimes {
  /** Recorded time: what the ledger knew then. */
  readonly asOf?: string | undefined;
  /** Effective time: what held then. */
  readonly on?: string | undefined;
}

const LONGEST_WAIT_MS = 5_000;

/** The clock of views, and the read model as far as they need it to be. */
@Injectable()
export class Moments {
  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The instant now, once the read model reflects the log at least up to a position.
   * @throws Fault for a position that the log has not
   * @throws ReadModelBehind when the read model does not get there in time
   */
  async reached(minPosition: bigint | undefined): Promise<string> {
    const now = this.clock().toISOString();
    if (minPosition !== undefined) await this.reach(minPosition);
    return now;
  }

  private async reach(position: bigint): Promise<void> {
    const reached = this.model.position();
    if (reached !== undefined && reached >= position) return;
    const head = await this.store.head();
    if (head === undefined || position > head)
      throw invalidParameter(
        'minPosition',
        'is beyond the end of the log',
        'give the position of a command that this ledger answered',
      );
    await this.model.waitFor(position, LONGEST_WAIT_MS);
  }
}

/** The instants that an answer is judged at. @throws Fault for an `asOf` to come */
export function momentAsked({ asOf, on }: AskedTimes, now: string): Moment {
  if (asOf !== undefined && asOf > now)
    throw invalidParameter('asOf', 'is in the future', `give an instant up to ${now}, or none`);
  return momentAt({ asOf, on, now });
}
