import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { LRUCache } from 'lru-cache';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { DocumentKind } from './document-kind.js';
import { documentIn } from './document-text.js';
import type { RowWriter } from './row-writer.js';
import type { Row } from './tables.js';

interface Draft {
  readonly kind: DocumentKind<object>;
  document: object | undefined;
  /** Of the last event folded since the document was read. */
  revision?: bigint;
  position?: bigint;
  /** The rows that the database has of it, known once it is changed. */
  written?: readonly Row[];
}

const REMEMBERED = 5_000;

/** The documents being folded: each is read once, changed in memory, and written once a flush. */
export class Documents {
  private readonly drafts = new LRUCache<string, Draft>({ max: REMEMBERED });
  private readonly changed = new Map<string, Draft>();
  private noLongerNamed: Row[] = [];
  private readonly stored: Statement<[string], string>;
  private readonly upsert: Statement<[string, bigint, string, string]>;

  constructor(
    database: Database,
    private readonly rows: RowWriter,
  ) {
    this.stored = database.prepare<[string], string>('SELECT body FROM document WHERE stream = ?').pluck();
    this.upsert = database.prepare(
      `INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT (stream) DO UPDATE
       SET revision = excluded.revision, position = excluded.position, body = excluded.body`,
    );
  }

  /** The document as the events so far made it, flushed or not. */
  of<D extends object>(kind: DocumentKind<D>, stream: string): D | undefined {
    return this.draft(kind as unknown as DocumentKind<object>, stream).document as D | undefined;
  }

  evolve(kind: DocumentKind<object>, event: RecordedEvent): void {
    const draft = this.draft(kind, event.stream);
    this.change(draft, event, kind.evolve(draft.document, event));
  }

  /** Folds anew, as of `event`, the last of `history`. */
  refold(kind: DocumentKind<object>, event: RecordedEvent, history: readonly RecordedEvent[]): void {
    const draft = this.draft(kind, event.stream);
    const document = kind.fold(history);
    const before = draft.document ? kind.named(draft.document) : [];
    const after = document ? kind.named(document) : [];
    this.noLongerNamed.push(...without(before, after));
    this.change(draft, event, document);
  }

  /** Streams whose documents the next flush writes. */
  get changedStreams(): Iterable<string> {
    return this.changed.keys();
  }

  get changedCount(): number {
    return this.changed.size;
  }

  flush(): void {
    for (const [stream, draft] of this.changed) this.write(stream, draft);
    for (const row of this.noLongerNamed) this.rows.put(row);
    this.changed.clear();
    this.noLongerNamed = [];
  }

  private draft(kind: DocumentKind<object>, stream: string): Draft {
    const known = this.changed.get(stream) ?? this.drafts.get(stream);
    if (known) return known;
    const body = this.stored.get(stream);
    const document = body === undefined ? undefined : documentIn(body, stream);
    const draft = { kind, document };
    this.drafts.set(stream, draft);
    return draft;
  }

  private change(draft: Draft, event: RecordedEvent, document: object | undefined): void {
    draft.written ??= rowsOf(draft);
    draft.document = document;
    draft.revision = event.revision;
    draft.position = event.position;
    this.changed.set(event.stream, draft);
  }

  private write(stream: string, draft: Draft): void {
    const { document, revision = 0n, position = 0n, written = [] } = draft;
    const rows = rowsOf(draft);
    for (const row of without(written, rows)) this.rows.remove(row);
    for (const row of without(rows, written)) this.rows.put(row);
    if (document) this.upsert.run(stream, revision, position.toString(), JSON.stringify(document));
    else this.rows.remove(['document', stream]);
    draft.written = rows;
    this.drafts.set(stream, draft);
  }
}

const keyOfRow = (row: Row): string => row.join('\n');

const rowsOf = ({ kind, document }: Draft): readonly Row[] => (document ? kind.rows(document) : []);

function without(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  if (others.length === 0) return rows;
  const known = new Set(others.map(keyOfRow));
  return rows.filter((row) => !known.has(keyOfRow(row)));
}
