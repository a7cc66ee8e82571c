import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Row } from './tables.js';

/** How the streams of one category become documents, and the rows that the documents are found by. */
export interface DocumentKind<D extends object> {
  /** What the names of its streams start with. */
  readonly category: string;
  evolve(document: D | undefined, event: RecordedEvent): D | undefined;
  fold(history: readonly RecordedEvent[]): D | undefined;
  /** What is true of the document now; another document, other rows. */
  rows(document: D): readonly Row[];
  /** What stays on record for views of the past where a correction takes it out of the document. */
  named(document: D): readonly Row[];
}
