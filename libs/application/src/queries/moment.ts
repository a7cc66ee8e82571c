import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#event-store/clock.js';
import { EventStore } from '#event-store/event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { momentAt, type Moment } from '#views/portfolio/portfolio.js';
import { CLOCK } from '../ledger-options.js';
import { invalidParameter } from '#views/declared/fault.js';

/** The instants and the position that a caller asks a view for. */
export interface AskedTimes {
  /** Recorded time, RFC 3339 UTC: what the ledger knew then. */
  readonly asOf?: string | undefined;
  /** Effective time: what held then. */
  readonly on?: string | undefined;
  /** The answer must reflect the log at least up to here. */
  readonly minPosition?: bigint | undefined;
}

const LONGEST_WAIT_MS = 5_000;

/** The instants that a view is asked for, once the read model can answer for them. */
@Injectable()
export class Moments {
  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws Fault for an `asOf` to come, or a position that the log has not
   * @throws ReadModelBehind when the read model does not get to `minPosition` in time
   */
  async reached({ asOf, on, minPosition }: AskedTimes): Promise<Moment> {
    const now = this.clock().toISOString();
    if (asOf !== undefined && asOf > now)
      throw invalidParameter('asOf', 'is in the future', `give an instant up to ${now}, or none`);
    if (minPosition !== undefined) await this.reach(minPosition);
    return momentAt({ asOf, on, now });
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
