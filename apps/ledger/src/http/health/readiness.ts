import { Injectable, Optional } from '@nestjs/common';
import { EventStore } from '#event-store/event-store.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { feedHealth, type FeedHealth } from '#record/routing-feed/feed-health.js';
import { feedDocuments } from '#views/documents/routing-feed.js';
import { ledgerTime } from '#read-model/queries/ledger-time.js';
import { quarantined } from '#read-model/queries/quarantined.js';
import { ReadModel } from '#read-model/read-model.js';
import { Background } from '#application/background.js';

/** Whether the service can answer, and how far its read model is behind the log. */
export interface ReadinessReport {
  readonly ready: boolean;
  readonly state: 'ready' | 'catching-up' | 'draining' | 'store-unavailable' | 'store-halted';
  /** `halted`: it can be read, and takes no more appends until this process is started again. */
  readonly store: 'reachable' | 'unavailable' | 'halted';
  readonly readModel: {
    readonly role: 'owner' | 'reader';
    /** Events that this process has applied since its start. */
    readonly applied: number;
    readonly position: string | null;
    /** The log's last position; null while it is empty or cannot be asked. */
    readonly head: string | null;
    /** Age of the newest event reflected, in seconds, while there are newer ones; else 0. */
    readonly lagSeconds: number;
  };
  readonly quarantined: number;
  /** VRP feeds: a sick one does not stop requests. */
  readonly feeds: readonly FeedHealth[];
}

@Injectable()
export class Readiness {
  /** Set once the service has been told to end. */
  draining = false;

  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
    @Optional() private readonly background?: Background,
  ) {}

  async report(): Promise<ReadinessReport> {
    const { reachable, head } = await this.head();
    const position = this.model.position();
    const behind = head !== undefined && (position === undefined || position < head);
    const store = !reachable ? 'unavailable' : this.store.halted === undefined ? 'reachable' : 'halted';
    const state = this.state(store);
    return {
      ready: state === 'ready',
      state,
      store,
      readModel: {
        role: this.model.role,
        applied: this.background?.catchUp.applied ?? 0,
        position: position === undefined ? null : String(position),
        head: head === undefined ? null : String(head),
        lagSeconds: behind ? this.ageOfNewest() : 0,
      },
      quarantined: quarantined(this.model).length,
      feeds: feedDocuments(this.model).map(({ document }) => feedHealth(document)),
    };
  }

  private state(store: ReadinessReport['store']): ReadinessReport['state'] {
    if (this.draining) return 'draining';
    if (store !== 'reachable') return `store-${store}`;
    return (this.background?.catchUp.done ?? true) ? 'ready' : 'catching-up';
  }

  private async head(): Promise<{ reachable: boolean; head?: bigint | undefined }> {
    try {
      return { reachable: true, head: await this.store.head() };
    } catch (error) {
      if (error instanceof StoreUnavailable) return { reachable: false };
      throw error;
    }
  }

  private ageOfNewest(): number {
    const newest = ledgerTime(this.model);
    return newest === undefined ? 0 : Math.max(0, (Date.now() - Date.parse(newest)) / 1000);
  }
}
