import type { Database } from '#event-store/sqlite/database.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { DocumentKind } from './document-kind.js';
import type { Row, Table } from './table.js';

/** All that a read model is made of, beside what it keeps for itself. */
export interface Projection {
  /** What rows depend on besides the log, by name: a read model made with others is built anew. */
  readonly versions: Readonly<Record<string, string>>;
  readonly kinds: readonly DocumentKind<object>[];
  /** In the order in which a digest reads them. */
  readonly indexes: readonly Index[];
}

/** One table or several that things are found by, and how their rows come about. */
export type Index = DocumentTable | ComputedTables;

/** A table whose rows are computed from one document, of this kind. */
export interface DocumentTable<D extends object = object> extends Table {
  readonly of: DocumentKind<D>;
  /** What is true of the document now; another document, other rows. */
  rows(document: D): readonly Row[];
  /** It holds only what a correction took out of the document, for views of the past. */
  readonly once?: true;
}

/** Tables whose rows are not computed from one document alone, and what writes them. */
export interface ComputedTables {
  readonly tables: readonly Table[];
  open(database: Database): ComputedRows | EventRows | NotedRows;
}

/** Rows that are computed from several documents together. */
export interface ComputedRows {
  /** Brings the rows up to date, in the transaction that has just written the documents. */
  flush(documents: FlushedDocuments): void;
}

/** Rows that are computed from the events of streams that have no document. */
export interface EventRows extends ComputedRows {
  /** What the names of these streams start with. */
  readonly category: string;
  /** Takes note of an event, to be written by the next flush; one that it throws on puts the stream in quarantine. */
  take(event: RecordedEvent): void;
}

/** Rows that are computed from single events, whatever else becomes of their streams. */
export interface NotedRows extends ComputedRows {
  /** Takes note of an event that could be read, to be written by the next flush. Never throws. */
  note(event: RecordedEvent): void;
}

/** Documents as a flush has left them; ids are names of streams without their category. */
export interface FlushedDocuments {
  /** Ids of the documents that the flush wrote. */
  flushed(kind: DocumentKind<object>): readonly string[];
  of<D extends object>(kind: DocumentKind<D>, id: string): D | undefined;
}
