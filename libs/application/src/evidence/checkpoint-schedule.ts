import { systemClock } from '#event-store/clock.js';
import type { Checkpoints } from './checkpoints.js';

/** Issues a checkpoint by itself once so much time has passed since the newest one, or since the start where there is none. */
export class CheckpointSchedule {
  private dueAt: number | undefined;

  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly everySeconds: number,
  ) {}

  /** @throws as `Checkpoints.issue`; it is then due again after as long */
  async round(): Promise<void> {
    const now = systemClock().getTime();
    this.dueAt ??= (await this.newestAt(now)) + this.everySeconds * 1_000;
    if (now < this.dueAt) return;
    this.dueAt = now + this.everySeconds * 1_000;
    await this.checkpoints.issue({ subject: 'clerk', role: 'operator' });
  }

  private async newestAt(now: number): Promise<number> {
    const newest = await this.checkpoints.newest();
    return newest === undefined ? now : Date.parse(newest.recordedAt);
  }
}
