import { LRUCache } from 'lru-cache';
import type { Command, CommandContext } from '#domain/kernel/command.js';
import type { Decided, Decider } from '#domain/kernel/decider.js';
import { asMade, decideOn, type Decision, type MadeEvent } from './decision.js';
import { CommandIdReused, ConcurrentChange, StaleRevision, WrongExpectedRevision } from './errors.js';
import type { EventStore, StreamRevision } from './event-store.js';
import { advance, copyOf, next, unread, standingOf, type Fold, type MadeBy, type Standing } from './fold.js';
import { Turns } from './turns.js';

/** What a command came to: where the stream stands after it, and the events that the command made. */
export interface Handled<S> extends Standing<S> {
  readonly events: readonly MadeEvent[];
  /** True where this very command had been carried out before, and this is its first answer again. */
  readonly repeated: boolean;
}

export interface HowToHandle<S> {
  /** Refuse unless the stream is at this revision. */
  readonly expected?: StreamRevision | undefined;
  /** What a command that makes events has to pass besides, looked at after its decider: a repeat is past it. */
  readonly check?: () => Promise<void>;
  /** What has to be done elsewhere around the append, once for each time that the command is decided. */
  readonly around?: Around<S>;
}

export type Around<S> = (decision: Decision<S>, append: () => Promise<Handled<S>>) => Promise<Handled<S>>;

/** A command, or what looks at the stream first and then says which, if any. */
export type Asked<C, S> = C | ((standing: Standing<S>) => Promise<C | undefined>);

const ATTEMPTS = 8;
/** About 16 KiB each, of a lease with ten events. */
const REMEMBERED_STREAMS = 5_000;

/** The command handler: reads on from the last fold, decides, appends at the revision read. */
export class CommandHandling {
  /** Of what was read alone: an event's recorded time is the store's, and not known before. */
  private readonly folds: LRUCache<string, Fold<unknown>>;
  /** Commands on one stream wait for each other here; those of other processes meet at the expected revision. */
  private readonly turns = new Turns();

  constructor(
    private readonly store: EventStore,
    remembered = REMEMBERED_STREAMS,
    /** Whose folds it begins with. */
    private readonly base?: CommandHandling,
  ) {
    this.folds = new LRUCache({ max: remembered });
  }

  /** The same over a store that holds this one's log and more, beginning where this one stands. */
  rehearsing(store: EventStore): CommandHandling {
    return new CommandHandling(store, REMEMBERED_STREAMS, this);
  }

  /**
   * Carries out one command on one stream, once, in two trips to the store: a repeat of the same command id answers
   * as the first time did.
   * @throws Refused by the decider, or by `check`
   * @throws CommandIdReused when the id came before with another request
   * @throws StaleRevision when `expected` is given and the stream is elsewhere
   * @throws ConcurrentChange when others kept changing the stream
   * @throws UnreadableStream when the stream holds an event this version cannot read
   */
  async handle<C extends Command, E extends Decided, S>(
    decider: Decider<C, E, S>,
    stream: string,
    asked: Asked<C, S>,
    { expected, check, around = (_decision, append) => append() }: HowToHandle<S> = {},
  ): Promise<Handled<S>> {
    return this.turns.take(stream, async () => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const fold = await this.readOn(decider, stream);
        // As read: whoever reads the stream meanwhile moves the fold on.
        const standing = standingOf(fold);
        const command = typeof asked === 'function' ? await asked(standing) : asked;
        if (command === undefined) return unchanged(standing);
        const before = fold.madeBy.get(command.context.commandId);
        if (before) return this.firstAnswer(fold, stream, command.context, before);
        if (expected !== undefined && standing.revision !== expected)
          throw new StaleRevision(stream, expected, standing.revision);
        const decision = decideOn(decider, stream, command, standing);
        if (decision.events.length === 0) return unchanged(standing);
        await check?.();
        try {
          return await around(decision, () => this.append(stream, decision));
        } catch (error) {
          if (!(error instanceof WrongExpectedRevision)) throw error;
        }
      }
      throw new ConcurrentChange(stream);
    });
  }

  /** The state of a stream as it is now, and whether a command was carried out on it. */
  async state<S>(
    decider: Decider<never, Decided, S>,
    stream: string,
  ): Promise<Standing<S> & { readonly knows: (commandId: string) => boolean }> {
    const fold = await this.readOn(decider, stream);
    return { knows: (commandId) => fold.madeBy.has(commandId), ...standingOf(fold) };
  }

  private async readOn<S>(decider: Decider<never, Decided, S>, stream: string): Promise<Fold<S>> {
    const fold =
      (this.folds.get(stream) as Fold<S> | undefined) ??
      (this.base === undefined ? unread(decider.initial) : copyOf(await this.base.readOn(decider, stream)));
    const news = await this.store.readStream(stream, next(fold.revision));
    for (const event of news) advance(decider, fold, event);
    this.folds.set(stream, fold);
    return fold;
  }

  private async append<S>(
    stream: string,
    { revision: read, events, after }: Decision<S>,
  ): Promise<Handled<S>> {
    const { revision, position } = await this.store.append(stream, read, events);
    return { state: after, revision, position, events, repeated: false };
  }

  private async firstAnswer<S>(
    fold: Fold<S>,
    stream: string,
    context: CommandContext,
    { digest, first, last }: MadeBy,
  ): Promise<Handled<S>> {
    if (digest !== context.commandDigest) throw new CommandIdReused(stream);
    const events = (await this.store.readStream(stream, first)).filter(({ revision }) => revision <= last);
    return { events: events.map(asMade), repeated: true, ...standingOf(fold) };
  }
}

const unchanged = <S>(standing: Standing<S>): Handled<S> => ({ ...standing, events: [], repeated: false });
