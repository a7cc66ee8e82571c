import type { Decided, Decider } from '#domain/kernel/decider.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { UnreadableStream } from './errors.js';
import type { StreamRevision } from './event-store.js';
import { readEvent } from './stored-events.js';

/** Where a stream stands. */
export interface Standing<S> {
  readonly state: S;
  readonly revision: StreamRevision;
  /** Of the stream's last event, `undefined` for an empty stream. */
  readonly position: bigint | undefined;
}

/** The revisions that a command made, and the digest of its request. */
export interface MadeBy {
  readonly digest: string;
  readonly first: bigint;
  readonly last: bigint;
}

/** A stream as far as it was read. */
export interface Fold<S> {
  state: S;
  revision: StreamRevision;
  position: bigint | undefined;
  /** By command id. */
  readonly madeBy: Map<string, MadeBy>;
}

export const unread = <S>(initial: S): Fold<S> => ({
  state: initial,
  revision: 'no-stream',
  position: undefined,
  madeBy: new Map(),
});

/** Another that is read on by itself. */
export const copyOf = <S>(fold: Fold<S>): Fold<S> => ({ ...fold, madeBy: new Map(fold.madeBy) });

export const next = (revision: StreamRevision): bigint => (revision === 'no-stream' ? 0n : revision + 1n);

export const standingOf = <S>({ state, revision, position }: Fold<S>): Standing<S> => ({
  state,
  revision,
  position,
});

/**
 * Takes in an event that the fold has not seen; two readers of one stream may bring the same one.
 * @throws UnreadableStream
 */
export function advance<S>(decider: Decider<never, Decided, S>, fold: Fold<S>, stored: RecordedEvent): void {
  if (stored.revision !== next(fold.revision)) return;
  const read = readEvent(stored);
  if ('unreadable' in read) throw new UnreadableStream(stored.stream, stored.revision, read.unreadable);
  const { event } = read;
  fold.state = decider.evolve(fold.state, event);
  fold.revision = event.revision;
  fold.position = event.position;
  const { commandId, commandDigest: digest } = event.metadata;
  const { first } = fold.madeBy.get(commandId) ?? { first: event.revision };
  fold.madeBy.set(commandId, { digest, first, last: event.revision });
}
