import type { Growth } from '../growth.js';
import type { LogReader } from './log-reader.js';

const INTERVAL_MS = 25;

/** Notices what other connections commit, while somebody follows the log: SQLite has no notification of its own. */
export class OtherWriters {
  private watchers = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly reader: LogReader,
    private readonly growth: Growth,
  ) {}

  watch(): void {
    this.watchers += 1;
    if (this.timer) return;
    let seen = this.reader.dataVersion();
    this.timer = setInterval(() => {
      const version = this.currentVersion();
      if (version === undefined || version !== seen) this.growth.announce();
      seen = version;
    }, INTERVAL_MS);
  }

  /** `undefined` when SQLite cannot say; the follower that is woken then meets the failure itself. */
  private currentVersion(): number | undefined {
    try {
      return this.reader.dataVersion();
    } catch {
      return undefined;
    }
  }

  unwatch(): void {
    this.watchers -= 1;
    if (this.watchers === 0) this.stop();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
