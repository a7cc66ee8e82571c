import { statSync, type BigIntStats } from 'node:fs';

/** Holds a file that is open against what stands under its name: what is written to a file without a name is lost. */
export class FileInPlace {
  private readonly opened: BigIntStats | undefined;

  /** Right after it was opened. */
  constructor(private readonly path: string) {
    this.opened = stats(path);
  }

  /** Why it is not, nothing while it is. */
  get displaced(): string | undefined {
    if (this.opened === undefined) return undefined;
    const found = stats(this.path);
    if (found === undefined) return `${this.path} was removed or moved away while it was in use`;
    if (found.ino === this.opened.ino && found.dev === this.opened.dev) return undefined;
    return `another file was put in the place of ${this.path} while it was in use`;
  }
}

function stats(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
