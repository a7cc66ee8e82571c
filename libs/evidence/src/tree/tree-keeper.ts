import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { TreeOfAnotherLog } from './keep-tree.js';
import type { FromTreeWorker, TreeWork } from './tree-work.js';

const RETRY_MS = 5_000;
/** Beside this file, in whatever the build makes of both. */
const WORKER = new URL('./tree-worker.js', import.meta.url);

/** What keeps the tree from being kept. */
export interface TreeFailure {
  readonly message: string;
  /** Whether the log is another one than the tree was made of. */
  readonly isOfAnotherLog: boolean;
}

/** Keeps the tree of a log up in a thread of its own, and begins again when that ends unasked. */
export class TreeKeeper {
  /** As the thread said last. */
  standing: FromTreeWorker | undefined;
  failure: TreeFailure | undefined;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private worker: Worker | undefined;

  /** @param work what the thread is given, asked for at each begin; nothing while the ledger has no leaf key */
  constructor(private readonly work: () => Promise<TreeWork | undefined>) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.worker?.postMessage('stop');
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.runOnce();
      } catch (error) {
        const { message, name } = error as Error;
        this.failure = { message, isOfAnotherLog: name === TreeOfAnotherLog.name };
      }
      await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async runOnce(): Promise<void> {
    const work = await this.work();
    if (work === undefined || this.stopping.signal.aborted) return;
    const worker = (this.worker = new Worker(WORKER, { workerData: work }));
    worker.on('message', (said: FromTreeWorker) => {
      this.standing = said;
      this.failure = undefined;
    });
    try {
      await once(worker, 'exit');
    } finally {
      this.worker = undefined;
    }
  }
}
