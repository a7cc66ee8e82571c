import type { Logger } from 'pino';
import type { Trouble, TroubleSource } from './trouble.js';

/** Looks after all that may be in trouble: what it is now, for who asks if the service is ready, and each change in the log. */
export class TroubleWatch {
  private readonly sources: TroubleSource[];
  private known: readonly Trouble[] = [];
  private looking: Promise<readonly Trouble[]> | undefined;

  constructor(
    private readonly log: Logger,
    ...sources: TroubleSource[]
  ) {
    this.sources = sources;
  }

  add(...sources: readonly TroubleSource[]): void {
    this.sources.push(...sources);
  }

  /** As it is now: those that keep callers from their answers first. */
  look(): Promise<readonly Trouble[]> {
    this.looking ??= this.lookAgain().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async lookAgain(): Promise<readonly Trouble[]> {
    const found = await Promise.all(this.sources.map((source) => source()));
    const now = found
      .filter((trouble) => trouble !== undefined)
      .toSorted((a, b) => Number(a.answered) - Number(b.answered));
    this.tell(now);
    this.known = now;
    return now;
  }

  /** One line when a trouble begins, and one when it is over. */
  private tell(now: readonly Trouble[]): void {
    const { known, log } = this;
    for (const { what, state, found, mend, answered, streams } of now.filter((trouble) =>
      isNew(trouble, known),
    ))
      log[answered ? 'warn' : 'error']({ what, state, mend, streams }, `${what} ${state}: ${found}`);
    for (const { what, state } of known.filter((trouble) => !now.some((other) => isSame(trouble, other))))
      log.warn({ what, state }, `${what} no longer ${state}`);
  }
}

const isSame = (one: Trouble, other: Trouble): boolean =>
  one.what === other.what && one.state === other.state;

/** One that callers begin to feel is told again. */
const isNew = (trouble: Trouble, known: readonly Trouble[]): boolean =>
  !known.some((other) => isSame(trouble, other) && (trouble.answered || !other.answered));
