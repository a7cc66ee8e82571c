import { setImmediate } from 'node:timers/promises';

/** Decides who goes on: whatever waits for its turn gets it in an order that the choices make, the same every time. */
export class Interleaving {
  private readonly waiting: (() => void)[] = [];
  private step = 0;

  constructor(private readonly choices: readonly number[]) {}

  /** Resolves when it is this caller's turn. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Gives turns until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const done = work.finally(() => (settled = true));
    done.catch(() => undefined);
    // oxlint-disable-next-line no-unmodified-loop-condition -- `finally` above modifies it
    while (!settled) {
      await setImmediate();
      const choice = this.choices[this.step++ % this.choices.length] ?? 0;
      this.waiting.splice(choice % Math.max(1, this.waiting.length), 1)[0]?.();
    }
    return done;
  }
}
