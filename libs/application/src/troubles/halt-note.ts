import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { halted } from './store.js';
import type { Trouble } from './trouble.js';

const FILE = 'store-halted';

/** What a service leaves in its data folder once its store has halted, for other processes: only that one's own has. */
export class HaltNote {
  private readonly path: string;
  private isKept = false;

  constructor(folder: string) {
    this.path = join(folder, FILE);
  }

  /** @throws the system's error where it cannot be written: try again */
  keep(why: string): void {
    if (this.isKept) return;
    writeFileSync(this.path, why, { mode: 0o600 });
    this.isKept = true;
  }

  /** A service that starts has a store that has not. */
  clear(): void {
    rmSync(this.path, { force: true });
  }

  /** For a process beside it. */
  asFound(): Trouble | undefined {
    try {
      return halted(readFileSync(this.path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
