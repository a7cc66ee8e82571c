import { setTimeout } from 'node:timers/promises';

/** Does a piece of work again and again, one after the other, with a pause between; a failure does not end it. */
export class Loop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly pauseMs: number,
    private readonly work: () => Promise<void>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves once the work under way is done. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.work().catch(this.onFailure);
      await setTimeout(this.pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
