import type { Alarm, DoubleClock } from './double-clock.js';

/** Timers that have not rung, and would keep a process alive. */
export type Pending = () => number;

/**
 * From now on every timer of this process keeps the clock's time: the adapter's, the client's and gRPC's own, with the
 * very waits that they have in service. Returns how to count those that wait, and how to have our time back.
 */
export function keepTimeBy(clock: DoubleClock): { readonly pending: Pending; readonly restore: () => void } {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const waiting = new Set<ClockTimer>();
  const start = (ring: () => void, milliseconds: number | undefined, repeats: boolean) =>
    new ClockTimer(clock, waiting, ring, Math.max(1, milliseconds ?? 1), repeats);
  const clear = (timer: unknown) => {
    if (timer instanceof ClockTimer) timer.close();
    else clearTimeout(timer as NodeJS.Timeout);
  };
  Object.assign(globalThis, {
    setTimeout: (ring: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]) =>
      start(() => ring(...args), milliseconds, false),
    setInterval: (ring: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]) =>
      start(() => ring(...args), milliseconds, true),
    clearTimeout: clear,
    clearInterval: clear,
  });
  return {
    pending: () => [...waiting].filter((timer) => timer.hasRef()).length,
    restore: () => void Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval }),
  };
}

/** What Node's own timers can do. */
class ClockTimer {
  private alarm: Alarm | undefined;
  private referenced = true;

  constructor(
    private readonly clock: DoubleClock,
    private readonly waiting: Set<ClockTimer>,
    private readonly ring: () => void,
    private readonly milliseconds: number,
    private readonly repeats: boolean,
  ) {
    this.refresh();
  }

  refresh(): this {
    this.close();
    this.waiting.add(this);
    this.alarm = this.clock.after(this.milliseconds, () => {
      if (this.repeats) this.refresh();
      else this.close();
      this.ring();
    });
    return this;
  }

  close(): void {
    if (this.alarm) this.clock.cancel(this.alarm);
    this.waiting.delete(this);
  }

  ref(): this {
    this.referenced = true;
    return this;
  }

  unref(): this {
    this.referenced = false;
    return this;
  }

  hasRef(): boolean {
    return this.referenced;
  }
}
