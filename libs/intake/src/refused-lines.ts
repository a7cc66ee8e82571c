import type { Fault } from '#domain/kernel/prefix.js';
import { UnreadableFile } from './unreadable-file.js';

/** A line of a file that cannot be read; counted from 1. */
export interface RefusedLine extends Fault {
  readonly line: number;
}

const MOST = 100_000;

/** Lines that cannot be read: with too many of them a file is not what it is said to be, and no more of them is kept. */
export class RefusedLines {
  readonly all: RefusedLine[] = [];

  /** @throws UnreadableFile */
  add(refused: RefusedLine): void {
    if (this.all.push(refused) <= MOST) return;
    const [{ line, fault }] = this.all as [RefusedLine];
    throw new UnreadableFile(
      `over ${MOST} lines cannot be read, the first of which ${fault}`,
      'check that this is the right file',
      line,
    );
  }
}
