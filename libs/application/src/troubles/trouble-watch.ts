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
    for (const { what, state, found, mend, answered, streams } of missingFrom(known, now))
      log[answered ? 'warn' : 'error']({ what, state, mend, streams }, `${what} ${state}: ${found}`);
    for (const { what, state } of missingFrom(now, known))
      log.warn({ what, state }, `${what} no longer ${state}`);
  }
}

const missingFrom = (some: readonly Trouble[], all: readonly Trouble[]): readonly Trouble[] =>
  all.filter(({ what, state }) => !some.some((other) => other.what === what && other.state === state));
