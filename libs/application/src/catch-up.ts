import type { Logger } from 'pino';
import type { EventStore } from '#event-store/event-store.js';
import type { ReadModel } from '#read-model/read-model.js';

const EVERY_MS = 5_000;

/** How far a service that has started is on its way to the log's end: for its log, and for who asks if it is ready. */
export class CatchUp {
  /** Whether the log's end was reached once since the start. */
  done = false;
  /** Events that this process has applied since the start. */
  applied = 0;
  private readonly began: number;
  private said: number;
  private goal: bigint | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
    private readonly log: Logger,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.said = this.began = now();
  }

  /** Takes note of a batch that was applied; says now and then how far it is, and once that it is there. */
  take({ events, caughtUp }: { readonly events: number; readonly caughtUp: boolean }): void {
    this.applied += events;
    if (this.done) return;
    if (caughtUp) this.finish();
    else if (this.now() - this.said >= EVERY_MS) void this.say();
  }

  /** For a reader, whose read model another process brings up to date: whether it is where the log was at first. */
  async lookAtOwner(): Promise<void> {
    this.goal ??= await this.store.head();
    if (this.goal === undefined || (this.model.position() ?? -1n) >= this.goal) this.finish();
  }

  private finish(): void {
    this.done = true;
    this.log.info(this.figures(), 'read model caught up');
  }

  private async say(): Promise<void> {
    this.said = this.now();
    const head = await this.store.head().catch(() => undefined);
    this.log.info({ ...this.figures(), head: head?.toString() }, 'read model catching up');
  }

  private figures() {
    const seconds = (this.now() - this.began) / 1000;
    return {
      events: this.applied,
      position: this.model.position()?.toString(),
      eventsPerSecond: Math.round(this.applied / Math.max(seconds, 0.001)),
    };
  }
}
