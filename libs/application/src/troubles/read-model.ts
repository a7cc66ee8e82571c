import type { ReadModel } from '#read-model/read-model.js';
import type { EventStore } from '#event-store/event-store.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { Trouble } from './trouble.js';

const MOST_BEHIND_MS = 30_000;
const LOOK_AT_LOG = 'look at what the log says of it; it goes on by itself once that is mended';

/** Whether answers are as new as the log. */
export class ReadModelWatch {
  private failure: string | undefined;
  private goal: { readonly head: bigint; readonly since: number } | undefined;

  constructor(
    private readonly model: ReadModel,
    private readonly store: EventStore,
  ) {}

  /** For how long an event has been waiting to be seen, in milliseconds, as it was found last; 0 where none has. */
  get behindMs(): number {
    return this.goal === undefined ? 0 : performance.now() - this.goal.since;
  }

  /** What a batch failed on; nothing once one succeeded. */
  stopped(error?: unknown): void {
    this.failure = error instanceof StoreUnavailable || error === undefined ? undefined : String(error);
  }

  trouble = async (): Promise<Trouble | undefined> =>
    this.stoppedTrouble() ?? (await this.staleTrouble()) ?? missingTrouble(this.model);

  private stoppedTrouble(): Trouble | undefined {
    if (this.failure === undefined) return undefined;
    return { ...OF_READ_MODEL, state: 'stopped', found: this.failure, mend: LOOK_AT_LOG };
  }

  /** An idle log may be as old as it likes: what counts is how long an event has been waiting to be seen. */
  private async staleTrouble(): Promise<Trouble | undefined> {
    const head = await this.store.head().catch(() => undefined);
    const position = this.model.position() ?? -1n;
    if (head === undefined || position >= (this.goal?.head ?? head)) this.goal = undefined;
    if (head === undefined || position >= head) return undefined;
    this.goal ??= { head, since: performance.now() };
    const behind = this.behindMs;
    if (behind < MOST_BEHIND_MS) return undefined;
    const found = `at position ${position} of ${head}, behind for ${Math.round(behind / 1000)} s`;
    return { ...OF_READ_MODEL, state: 'stale', found, mend: LOOK_AT_LOG };
  }
}

const OF_READ_MODEL = { what: 'read model', answered: false } as const;

/** This process answers on; another one, or the next start, finds nothing and builds it anew. */
const missingTrouble = (model: ReadModel): Trouble | undefined =>
  model.isOnDisk
    ? undefined
    : {
        what: 'read model',
        state: 'missing',
        found: 'its file was removed while it was in use',
        mend: 'start the service again: it builds the read model anew from the log',
        answered: true,
      };
