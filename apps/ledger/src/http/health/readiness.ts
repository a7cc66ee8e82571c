import { Injectable, Optional } from '@nestjs/common';
import { EventStore } from '#event-store/event-store.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { feedHealth, type FeedHealth } from '#record/routing-feed/feed-health.js';
import { feedDocuments } from '#views/documents/routing-feed.js';
import { ledgerTime } from '#read-model/queries/ledger-time.js';
import { quarantined } from '#read-model/queries/quarantined.js';
import { ReadModel } from '#read-model/read-model.js';
import { Background } from '#application/background.js';
import type { Trouble } from '#application/troubles/trouble.js';
import { TroubleWatch } from '#application/troubles/trouble-watch.js';

/** Whether the service can answer, and how far its read model is behind the log. */
export interface ReadinessReport {
  readonly ready: boolean;
  /** The first trouble that keeps callers from their answers, such as `disk-full`, where there is one. */
  readonly state: string;
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
    /** For how long an event has been waiting to be reflected, in seconds; else 0. */
    readonly behindSeconds: number;
  };
  /** What keeps callers from what they ask for, or soon will, each with its mend. */
  readonly troubles: readonly Omit<Trouble, 'streams'>[];
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
    private readonly troubles: TroubleWatch,
    @Optional() private readonly background?: Background,
  ) {}

  async report(): Promise<ReadinessReport> {
    const [troubles, head] = await Promise.all([this.troubles.look(), this.head()]);
    const position = this.model.position();
    const behind = head !== undefined && (position === undefined || position < head);
    const state = this.state(troubles);
    return {
      ready: state === 'ready',
      state,
      store: storeState(troubles),
      readModel: {
        role: this.model.role,
        applied: this.background?.catchUp.applied ?? 0,
        position: position === undefined ? null : String(position),
        head: head === undefined ? null : String(head),
        lagSeconds: behind ? this.ageOfNewest() : 0,
        behindSeconds: (this.background?.behindMs ?? 0) / 1000,
      },
      troubles: troubles.map(({ what, state, found, mend, answered }) => ({
        what,
        state,
        found,
        mend,
        answered,
      })),
      quarantined: quarantined(this.model).length,
      feeds: feedDocuments(this.model).map(({ document }) => feedHealth(document)),
    };
  }

  private state(troubles: readonly Trouble[]): string {
    if (this.draining) return 'draining';
    const [first] = troubles.filter(({ answered }) => !answered);
    if (first !== undefined) return `${first.what.replace(' ', '-')}-${first.state}`;
    return (this.background?.catchUp.done ?? true) ? 'ready' : 'catching-up';
  }

  private async head(): Promise<bigint | undefined> {
    try {
      return await this.store.head();
    } catch (error) {
      if (error instanceof StoreUnavailable) return undefined;
      throw error;
    }
  }

  private ageOfNewest(): number {
    const newest = ledgerTime(this.model);
    return newest === undefined ? 0 : Math.max(0, (Date.now() - Date.parse(newest)) / 1000);
  }
}

function storeState(troubles: readonly Trouble[]): ReadinessReport['store'] {
  const trouble = troubles.find(({ what }) => what === 'store');
  if (trouble === undefined) return 'reachable';
  return trouble.state === 'halted' ? 'halted' : 'unavailable';
}
