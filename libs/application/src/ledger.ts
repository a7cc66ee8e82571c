import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore } from '#event-store/event-store.js';
import { Turns } from '#event-store/turns.js';
import { projectLog } from '#read-model/project-log.js';
import { ReadModel } from '#read-model/read-model.js';
import { waitForHead } from '#read-model/wait-for-head.js';
import { LEDGER_OPTIONS, type LedgerOptions } from './ledger-options.js';

const CATCH_UP_MS = 120_000;

/** Resolves once the read model has seen all that is recorded now. @throws ReadModelBehind, StoreUnavailable */
export type ReachHead = () => Promise<void>;

/** The store and the read model that a process has open: last to close. */
@Injectable()
export class Ledger implements OnApplicationShutdown {
  /** Of those who would project the same events at the same time. */
  private readonly turns = new Turns();

  constructor(
    @Inject(EventStore) readonly store: EventStore,
    @Inject(ReadModel) readonly model: ReadModel,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  /** Resolves once views answer with all that is recorded now. @throws ReadModelBehind, StoreUnavailable */
  reachHead(): Promise<void> {
    return this.options.live ? waitForHead(this.model, this.store) : this.catchUp();
  }

  /**
   * Resolves once the read model reflects the log as it is now: for a process that does not follow it.
   * @throws ReadModelBehind when the process that owns the read model does not get there in time
   */
  catchUp(): Promise<void> {
    return this.turns.take('read model', () => this.projectToHead());
  }

  private async projectToHead(): Promise<void> {
    const head = await this.store.head();
    if (head === undefined) return;
    if (this.model.tryOwn()) await projectLog(this.model.projector(this.store), this.store, head);
    else await this.model.waitFor(head, CATCH_UP_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.model.close();
    await this.store.close();
  }
}
