import { clearInterval, setInterval } from 'node:timers';

/** In our milliseconds; a tick that took longer is one in which this process was not given the processor. */
const TICK = 1;
const LONGEST_TICK = 2;

export interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/**
 * The double's time in milliseconds: `scale` times as fast as ours, so that half a minute of silence is soon over, yet
 * never by more than a little from one turn of the event loop to the next, so that however busy the machine is, there
 * are always as many turns in a second of it. It stands still while nobody waits for anything.
 */
export class DoubleClock {
  private elapsed = 0;
  private ticked = 0;
  private readonly alarms = new Set<Alarm>();
  private timer: NodeJS.Timeout | undefined;

  constructor(readonly scale = 1) {}

  get now(): number {
    return this.elapsed;
  }

  /** Calls `ring` so many milliseconds of this clock from now, unless it is cancelled or the clock stops before. */
  after(milliseconds: number, ring: () => void): Alarm {
    const alarm = { at: this.elapsed + milliseconds, ring };
    this.alarms.add(alarm);
    this.run();
    return alarm;
  }

  cancel(alarm: Alarm): void {
    this.alarms.delete(alarm);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  stop(): void {
    this.alarms.clear();
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private run(): void {
    if (this.timer) return;
    this.ticked = performance.now();
    this.timer = setInterval(() => this.tick(), TICK);
  }

  private tick(): void {
    const now = performance.now();
    this.elapsed += Math.min(now - this.ticked, LONGEST_TICK) * this.scale;
    this.ticked = now;
    const due = [...this.alarms].filter(({ at }) => at <= this.elapsed);
    for (const alarm of due.toSorted((one, other) => one.at - other.at)) {
      if (this.alarms.delete(alarm)) alarm.ring();
    }
    if (this.alarms.size === 0) this.stop();
  }
}
