import { LRUCache } from 'lru-cache';
import type { Command, CommandContext } from '#domain/kernel/command.js';
import type { Decided, Decider } from '#domain/kernel/decider.js';
import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import {
  CommandIdReused,
  ConcurrentChange,
  StaleRevision,
  UnreadableStream,
  WrongExpectedRevision,
} from './errors.js';
import { EventStore, type StreamRevision } from './event-store.js';
import { EVENT_TYPES, readEvent } from './stored-events.js';
import { Turns } from './turns.js';
import { uuidV5 } from './uuid-v5.js';

/** Where a stream stands. */
export interface Standing<S> {
  readonly state: S;
  readonly revision: StreamRevision;
  /** Of the stream's last event, `undefined` for an empty stream. */
  readonly position: bigint | undefined;
}

/** What a command came to: where the stream stands after it, and the events that the command made. */
export interface Handled<S> extends Standing<S> {
  readonly events: readonly RecordedEvent[];
  /** True where this very command had been carried out before, and this is its first answer again. */
  readonly repeated: boolean;
}

/** What a command would come to, nothing written: decided on the state at `revision`. */
export interface Foreseen<S> {
  readonly before: S;
  readonly after: S;
  readonly revision: StreamRevision;
  /** True where the command had been carried out before, so that nothing more would come of it. */
  readonly repeated: boolean;
}

interface Fold<S> {
  state: S;
  revision: StreamRevision;
  position: bigint | undefined;
  readonly commands: Map<string, { readonly digest: string; readonly first: bigint; last: bigint }>;
}

const ATTEMPTS = 8;
/** About 16 KiB each, of a lease with ten events. */
const REMEMBERED_STREAMS = 5_000;

/** The whole write side: read on from the last fold, decide, append at the revision read. */
export class Streams {
  private readonly folds: LRUCache<string, Fold<unknown>>;
  /** Commands on one stream wait for each other here; those of other processes meet at the expected revision. */
  private readonly turns = new Turns();

  constructor(
    private readonly store: EventStore,
    remembered = REMEMBERED_STREAMS,
  ) {
    this.folds = new LRUCache({ max: remembered });
  }

  /**
   * Carries out one command on one stream, once: a repeat of the same command id answers as the first time did.
   * @throws Refused by the decider
   * @throws CommandIdReused when the id came before with another request
   * @throws StaleRevision when `expected` is given and the stream is elsewhere
   * @throws ConcurrentChange when others kept changing the stream
   * @throws UnreadableStream when the stream holds an event this version cannot read
   */
  async handle<C extends Command, E extends Decided, S>(
    decider: Decider<C, E, S>,
    stream: string,
    command: C,
    expected?: StreamRevision,
  ): Promise<Handled<S>> {
    return this.turns.take(stream, async () => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const fold = await this.readOn(decider, stream);
        const before = fold.commands.get(command.context.commandId);
        if (before) return this.firstAnswer(fold, stream, command.context, before);
        if (expected !== undefined && fold.revision !== expected)
          throw new StaleRevision(stream, expected, fold.revision);
        // As read: whoever reads the stream while this is appended moves the fold on.
        const { revision: read } = fold;
        const events = decided(decider, stream, command, fold);
        if (events.length === 0) return { events: [], repeated: false, ...snapshot(fold) };
        try {
          const { revision, position } = await this.store.append(stream, read, events);
          const made = await this.read(stream, next(read), revision);
          for (const event of made) advance(decider, fold, event);
          // A store takes the ids of events for the events: another replica's may have come first, for another request.
          if (made[0]?.metadata.commandDigest !== command.context.commandDigest)
            throw new CommandIdReused(stream);
          return { state: fold.state, revision, position, events: made, repeated: false };
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
    return { knows: (commandId) => fold.commands.has(commandId), ...snapshot(fold) };
  }

  /**
   * The states before and after the command, nothing written; throws what `decide` throws, and StaleRevision when
   * the stream is not at `expected`.
   */
  async foresee<C extends Command, E extends Decided, S>(
    decider: Decider<C, E, S>,
    stream: string,
    command: C,
    expected?: StreamRevision,
  ): Promise<Foreseen<S>> {
    const fold = await this.readOn(decider, stream);
    const { state: before, revision } = fold;
    if (fold.commands.has(command.context.commandId))
      return { before, after: before, revision, repeated: true };
    if (expected !== undefined && revision !== expected) throw new StaleRevision(stream, expected, revision);
    const after = decided(decider, stream, command, fold).reduce<S>(
      (state, event, index) => decider.evolve(state, provisional(event, stream, revision, index)),
      before,
    );
    return { before, after, revision, repeated: false };
  }

  private async readOn<S>(decider: Decider<never, Decided, S>, stream: string): Promise<Fold<S>> {
    const fold = (this.folds.get(stream) as Fold<S> | undefined) ?? {
      state: decider.initial,
      revision: 'no-stream',
      position: undefined,
      commands: new Map(),
    };
    const news = await this.store.readStream(stream, next(fold.revision));
    for (const event of news) advance(decider, fold, event);
    this.folds.set(stream, fold);
    return fold;
  }

  private async firstAnswer<S>(
    fold: Fold<S>,
    stream: string,
    context: CommandContext,
    before: { digest: string; first: bigint; last: bigint },
  ): Promise<Handled<S>> {
    if (before.digest !== context.commandDigest) throw new CommandIdReused(stream);
    return { events: await this.read(stream, before.first, before.last), repeated: true, ...snapshot(fold) };
  }

  private async read(stream: string, first: bigint, last: bigint): Promise<readonly RecordedEvent[]> {
    const events = await this.store.readStream(stream, first);
    return events.filter(({ revision }) => revision <= last);
  }
}

const next = (revision: StreamRevision): bigint => (revision === 'no-stream' ? 0n : revision + 1n);

const snapshot = <S>({ state, revision, position }: Fold<S>) => ({ state, revision, position });

/** What the command leads to, ready to be appended: an event that could not be read again would end its stream. */
function decided<C extends Command, E extends Decided, S>(
  decider: Decider<C, E, S>,
  stream: string,
  command: C,
  { state, revision }: Fold<S>,
): readonly NewEvent[] {
  return decider.decide(command, state).map((fact, index) => {
    const event = newEvent(stream, fact, index, command.context);
    const read = readEvent(provisional(event, stream, revision, index));
    if ('unreadable' in read) throw new TypeError(`${stream}: was decided wrongly: ${read.unreadable}`);
    return event;
  });
}

/** As the event would be recorded, had it been. */
const provisional = (
  event: NewEvent,
  stream: string,
  revision: StreamRevision,
  index: number,
): RecordedEvent => ({
  stream,
  revision: next(revision) + BigInt(index),
  position: 0n,
  recordedAt: event.metadata.effectiveAt,
  ...event,
});

/** Applies an event that the fold has not seen; two readers of one stream may bring the same one. */
function advance<S>(decider: Decider<never, Decided, S>, fold: Fold<S>, stored: RecordedEvent): void {
  if (stored.revision !== next(fold.revision)) return;
  const read = readEvent(stored);
  if ('unreadable' in read) throw new UnreadableStream(stored.stream, stored.revision, read.unreadable);
  const { event } = read;
  fold.state = decider.evolve(fold.state, event);
  fold.revision = event.revision;
  fold.position = event.position;
  const { commandId, commandDigest } = event.metadata;
  const known = fold.commands.get(commandId);
  if (known) known.last = event.revision;
  else fold.commands.set(commandId, { digest: commandDigest, first: event.revision, last: event.revision });
}

function newEvent(stream: string, fact: Decided, index: number, context: CommandContext): NewEvent {
  const type = EVENT_TYPES.get(fact.type);
  if (type === undefined) throw new Error(`${fact.type} is not in the catalogue of stored events.`);
  return {
    id: uuidV5(context.commandId, `${stream}#${index}`),
    type: fact.type,
    data: fact.data,
    metadata: {
      schemaVersion: type.version,
      effectiveAt: fact.effectiveAt ?? context.effectiveAt,
      actor: context.actor,
      ...(context.reason === undefined ? {} : { reason: context.reason }),
      evidence: context.evidence,
      layer: type.layer,
      commandId: context.commandId,
      commandDigest: context.commandDigest,
      correlationId: context.correlationId,
      causationId: context.causationId,
      ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
    },
  };
}
