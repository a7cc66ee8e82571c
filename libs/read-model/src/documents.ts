import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { LRUCache } from 'lru-cache';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { DocumentKind } from './document-kind.js';
import { type DocumentRows, DocumentTables } from './document-tables.js';
import { documentIn } from './document-text.js';
import type { Projection, FlushedDocuments } from './projection.js';
import type { Table } from './table.js';

export const DOCUMENT_TABLE: Table = {
  name: 'document',
  key: 1,
  columns: [
    'stream TEXT NOT NULL',
    'revision INTEGER NOT NULL',
    'position TEXT NOT NULL',
    'body TEXT NOT NULL',
  ],
  wide: true,
};

interface Draft {
  readonly tables: DocumentTables;
  document: object | undefined;
  /** Of the last event folded since the document was read. */
  revision?: bigint;
  position?: bigint;
  /** The rows that the database has of it, known once it is changed. */
  written?: DocumentRows;
}

const REMEMBERED = 5_000;

/** The documents being folded: each is read once, changed in memory, and written once a flush. */
export class Documents implements FlushedDocuments {
  private readonly drafts = new LRUCache<string, Draft>({ max: REMEMBERED });
  private readonly changed = new Map<string, Draft>();
  private flushedStreams: readonly string[] = [];
  private readonly tables: ReadonlyMap<DocumentKind<object>, DocumentTables>;
  private readonly stored: Statement<[string], string>;
  private readonly upsert: Statement<[string, bigint, string, string]>;
  private readonly removal: Statement<[string]>;

  constructor(database: Database, { kinds, indexes }: Projection) {
    const tables = indexes.filter((index) => 'of' in index);
    this.tables = new Map(kinds.map((kind) => [kind, new DocumentTables(database, kind, tables)]));
    this.stored = database.prepare<[string], string>('SELECT body FROM document WHERE stream = ?').pluck();
    this.upsert = database.prepare(
      `INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE
       SET revision = excluded.revision, position = excluded.position, body = excluded.body`,
    );
    this.removal = database.prepare('DELETE FROM document WHERE stream = ?');
  }

  /** The document as the events so far made it, flushed or not. */
  of<D extends object>(kind: DocumentKind<D>, id: string): D | undefined {
    return this.draft(kind, kind.category + id).document as D | undefined;
  }

  evolve(kind: DocumentKind<object>, event: RecordedEvent): void {
    const draft = this.draft(kind, event.stream);
    this.change(draft, event, kind.evolve(draft.document, event));
  }

  /** Folds anew, as of `event`, the last of `history`. */
  refold(kind: DocumentKind<object>, event: RecordedEvent, history: readonly RecordedEvent[]): void {
    const draft = this.draft(kind, event.stream);
    const document = kind.fold(history);
    draft.tables.correct(draft.document, document);
    this.change(draft, event, document);
  }

  get changedCount(): number {
    return this.changed.size;
  }

  flush(): void {
    for (const [stream, draft] of this.changed) this.write(stream, draft);
    for (const tables of this.tables.values()) tables.flushCorrected();
    this.flushedStreams = [...this.changed.keys()];
    this.changed.clear();
  }

  flushed({ category }: DocumentKind<object>): readonly string[] {
    return this.flushedStreams
      .filter((stream) => stream.startsWith(category))
      .map((stream) => stream.slice(category.length));
  }

  private draft(kind: DocumentKind<object>, stream: string): Draft {
    const known = this.changed.get(stream) ?? this.drafts.get(stream);
    if (known) return known;
    const tables = this.tables.get(kind);
    if (!tables) throw new Error(`${stream} is of a kind that the projection does not have.`);
    const body = this.stored.get(stream);
    const document = body === undefined ? undefined : documentIn(body, stream);
    const draft = { tables, document };
    this.drafts.set(stream, draft);
    return draft;
  }

  private change(draft: Draft, event: RecordedEvent, document: object | undefined): void {
    draft.written ??= draft.tables.rowsOf(draft.document);
    draft.document = document;
    draft.revision = event.revision;
    draft.position = event.position;
    this.changed.set(event.stream, draft);
  }

  private write(stream: string, draft: Draft): void {
    const { tables, document, revision = 0n, position = 0n, written = [] } = draft;
    const rows = tables.rowsOf(document);
    tables.replace(written, rows);
    if (document) this.upsert.run(stream, revision, position.toString(), JSON.stringify(document));
    else this.removal.run(stream);
    draft.written = rows;
    this.drafts.set(stream, draft);
  }
}
