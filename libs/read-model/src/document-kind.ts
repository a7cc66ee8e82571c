import type { RecordedEvent } from '#domain/kernel/event.js';
import { isErasable } from '#event-store/erasable.js';

/** How the streams of one category become documents. */
export interface DocumentKind<D extends object> {
  /** What the names of its streams start with. */
  readonly category: string;
  evolve(document: D | undefined, event: RecordedEvent): D | undefined;
  /** A stream from its first event on, corrections applied. */
  fold(history: readonly RecordedEvent[]): D | undefined;
}

/** How the documents of a stream are made, `undefined` for streams that have none: what can be erased is in none. */
export const kindOf = (
  kinds: readonly DocumentKind<object>[],
  stream: string,
): DocumentKind<object> | undefined =>
  isErasable(stream) ? undefined : kinds.find(({ category }) => stream.startsWith(category));

/** The kind of documents that one event after another makes, as nothing in their streams reaches back. */
export const plainKind = <D extends object>(
  category: string,
  evolve: DocumentKind<D>['evolve'],
): DocumentKind<D> => ({
  category,
  evolve,
  fold: (history) => history.reduce<D | undefined>(evolve, undefined),
});
