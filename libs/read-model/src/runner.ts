import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '#event-store/event-store.js';
import { buildBeside } from './build-beside.js';
import type { Projector } from './projector.js';
import type { ReadModel } from './read-model.js';

export interface RunnerOptions {
  /** Called after every batch; `caughtUp` once the log's end was reached. */
  readonly onProgress?: (progress: { readonly events: number; readonly caughtUp: boolean }) => void;
  /** Called with what a batch failed on; the runner goes on from its checkpoint, a little later. */
  readonly onFailure: (error: unknown) => void;
}

const RETRY_MS = 500;
/** A busy log is followed in batches of what came meanwhile: a transaction for each append costs as much as the append. */
const GATHER_MS = 10;

/** Keeps a read model up to date with the log, from its checkpoint on: no event twice, none left out. */
export class Runner {
  private readonly stopping = new AbortController();
  private following = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
    private readonly options: RunnerOptions,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves once the last batch is written. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Builds a read model from the whole log beside the one in use, then answers from it. */
  async rebuild(): Promise<void> {
    await buildBeside(this.model, this.store, () => this.model.position());
    this.following.abort();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        if (this.model.tryOwn()) await this.follow();
        // A subscription that ended without being asked to, as a closed store's does, must not be asked again at once.
        if (!this.following.signal.aborted) await this.pause();
      } catch (error) {
        this.options.onFailure(error);
        await this.pause();
      }
    }
  }

  private async follow(): Promise<void> {
    this.following = new AbortController();
    const { signal } = this.following;
    const projector = this.model.projector(this.store);
    await projector.assertOfThisLog();
    const ended = AbortSignal.any([signal, this.stopping.signal]);
    for await (const { events, caughtUp } of this.store.subscribe(projector.position, ended)) {
      for (const event of events) {
        const reading = projector.project(event);
        if (reading) await reading;
      }
      if (signal.aborted) return;
      if (caughtUp || projector.full) this.flush(projector);
      this.options.onProgress?.({ events: events.length, caughtUp });
      await setTimeout(caughtUp ? GATHER_MS : 0);
    }
    if (!signal.aborted) this.flush(projector);
  }

  private flush(projector: Projector): void {
    projector.flush();
    this.model.announce();
  }

  private async pause(): Promise<void> {
    await setTimeout(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
