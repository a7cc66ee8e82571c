import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Damage } from '#event-store/sqlite/read-through.js';
import { LogFile } from '#event-store/sqlite/log-file.js';
import type { Trouble } from './trouble.js';

const PAUSE_MS = 5;
const BETWEEN_READINGS_MS = 3_600_000;

/** Reads the embedded log through, a little at a time and again every hour, and names what cannot be read. */
export class LogCheck {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private damaged: Damage | undefined;

  constructor(private readonly folder: string) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  trouble = (): Trouble | undefined => logTrouble(this.damaged, this.folder);

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.damaged = await this.readThrough().catch(unreadable);
      await this.pause(BETWEEN_READINGS_MS);
    }
  }

  /** The first that cannot be read stands as soon as it is found. */
  private async readThrough(): Promise<Damage | undefined> {
    const log = new LogFile(join(this.folder, 'log.sqlite'));
    let damaged: Damage | undefined;
    try {
      for (const found of log.readThrough()) {
        if (this.stopping.signal.aborted) return this.damaged;
        damaged ??= found;
        this.damaged ??= found;
        await this.pause(PAUSE_MS);
      }
    } finally {
      log.close();
    }
    return damaged;
  }

  private async pause(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds, undefined, { signal: this.stopping.signal, ref: false }).catch(
      () => undefined,
    );
  }
}

/** Of a log of which this cannot be read. */
export const logTrouble = (damaged: Damage | undefined, folder: string): Trouble | undefined =>
  damaged === undefined
    ? undefined
    : {
        what: 'log',
        state: 'damaged',
        found: damaged.found,
        streams: damaged.streams,
        mend: `stop every process on it, move the log away, and restore a backup: lease-ledger restore BACKUP --data ${folder}`,
        answered: false,
      };

const unreadable = (error: unknown): Damage => ({
  found: `it cannot be read (${error instanceof Error ? error.message : String(error)})`,
  streams: '',
});
