import type { Logger } from 'pino';
import type { WatchStanding } from './watch.js';

/** Keeps how a watched source stands, and has each change in the log: what fails alike again and again is said once. */
export class WatchHealth {
  private looked: string | null = null;
  private failing: WatchStanding['failing'] = null;

  constructor(
    private readonly source: string,
    private readonly log: Logger,
  ) {}

  get standing(): WatchStanding {
    return { source: this.source, looked: this.looked, failing: this.failing };
  }

  /** `ailing`: what is wrong with it all the same. */
  answered(ailing?: string): void {
    this.looked = new Date().toISOString();
    if (ailing !== undefined) return this.failed(ailing);
    if (this.failing !== null) this.log.info({ source: this.source }, 'network source in health again');
    this.failing = null;
  }

  failed(because: string): void {
    if (because !== this.failing?.because)
      this.log.warn(
        { source: this.source, because },
        'network source not usable; what it last showed stands',
      );
    this.failing = { because, since: this.failing?.since ?? new Date().toISOString() };
  }
}
