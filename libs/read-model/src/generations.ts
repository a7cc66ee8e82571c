import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const GENERATION = /^read-model-(\d+)\.sqlite$/;
const ANY_FILE = /^read-model-(\d+)\.(sqlite|next)(-wal|-shm|-journal)?$/;

/**
 * The files that the read model of one folder is kept in. Each rebuild is a new generation under a name of its
 * own: renaming over a file would leave its readers' write-ahead log beside the wrong database.
 */
export class Generations {
  constructor(private readonly folder: string) {}

  /** The newest generation that is in use, 0 if there is none. */
  newest(): number {
    return Math.max(0, ...this.names().map((name) => Number(GENERATION.exec(name)?.[1] ?? 0)));
  }

  path(generation: number): string {
    return join(this.folder, `read-model-${generation}.sqlite`);
  }

  /** Where the generation is built until it is published. */
  nextPath(generation: number): string {
    return join(this.folder, `read-model-${generation}.next`);
  }

  /** Takes a generation that was built and closed into use: whoever opens the read model from now on opens it. */
  publish(generation: number): void {
    flushToDisk(this.nextPath(generation));
    renameSync(this.nextPath(generation), this.path(generation));
  }

  /** Removes every file of other generations; those who have one open may read on. For the owner only. */
  keepOnly(generation: number): void {
    for (const name of this.names()) {
      const file = ANY_FILE.exec(name);
      const kept = file && Number(file[1]) === generation && file[2] === 'sqlite';
      if (file && !kept) rmSync(join(this.folder, name), { force: true });
    }
  }

  private names(): readonly string[] {
    return readdirSync(this.folder);
  }
}

/** It was built without: a name that outlives a crash must not stand for content that does not. */
function flushToDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
