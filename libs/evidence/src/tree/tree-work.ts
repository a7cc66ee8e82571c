import type { Fork } from './tree-file.js';

/** What the thread that keeps the tree is given. */
export interface TreeWork {
  /** Of the tree's file. */
  readonly path: string;
  /** Of the embedded log, unless `url` names another store. */
  readonly folder: string;
  readonly url?: string | undefined;
  readonly leafKey: Uint8Array;
}

/** What it says after each batch. */
export interface FromTreeWorker {
  readonly size: number;
  readonly position: bigint | undefined;
  readonly caughtUp: boolean;
  readonly fork: Fork | undefined;
}
