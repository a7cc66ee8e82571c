import type { Statement } from '#event-store/sqlite/statement.js';
import { LRUCache } from 'lru-cache';
import type { DocumentKind } from '../document-kind.js';
import { documentIn } from '../document-text.js';
import type { ReadModel } from '../read-model.js';

/** A document, and the last event of its stream that it reflects. */
export interface Stored<D> {
  readonly document: D;
  readonly revision: bigint;
  readonly position: bigint;
}

interface DocumentRow {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly body: string;
}

/** Characters of JSON whose documents are remembered: those of some thousand leases. */
const REMEMBERED_TEXT = 16 * 1024 * 1024;
const DOCUMENT = `
  SELECT stream, revision, position, CASE WHEN position = ? THEN NULL ELSE body END AS body
  FROM document WHERE stream = ?`;

/** A document that was read, and the position of the read model at which it was last seen to be the newest. */
interface Known {
  readonly stored: Stored<object>;
  newestAt: bigint | undefined;
}

/** What was read of one database, as parsing makes up most of a view of many leases. */
type Remembered = LRUCache<string, Known>;

/** By the statement that reads a database, which goes with it; nobody changes a document. */
const remembered = new WeakMap<Statement, Remembered>();

function rememberedBy(statement: Statement): Remembered {
  let documents = remembered.get(statement);
  if (!documents) remembered.set(statement, (documents = new LRUCache({ maxSize: REMEMBERED_TEXT })));
  return documents;
}

/** The document of a stream of any kind. */
export function documentOf(
  model: ReadModel,
  stream: string,
  { remember = true } = {},
): Stored<object> | undefined {
  const statement = documentStatement(model);
  const documents = rememberedBy(statement as unknown as Statement);
  const known = documents.get(stream);
  const at = model.snapshotPosition;
  if (known !== undefined && at !== undefined && known.newestAt === at) return known.stored;
  const row = statement.get(known?.stored.position.toString() ?? null, stream);
  if (row === undefined) return undefined;
  const { body } = row;
  if (body === null) return newestAt(at, known!);
  const read = stored<object>({ ...row, body });
  if (remember) documents.set(stream, { stored: read, newestAt: at }, { size: Math.max(body.length, 1) });
  return read;
}

function newestAt(position: bigint | undefined, known: Known): Stored<object> {
  known.newestAt = position;
  return known.stored;
}

/** Whether the document of a stream is remembered as it is now, so that asking for it costs next to nothing. */
export function isRemembered(model: ReadModel, stream: string): boolean {
  const known = rememberedBy(documentStatement(model) as unknown as Statement).get(stream);
  return known !== undefined && documentOf(model, stream) === known.stored;
}

const documentStatement = (model: ReadModel) =>
  model.prepare<[string | null, string], Omit<DocumentRow, 'body'> & { body: string | null }>(DOCUMENT);

/** The document of a kind by its id, which is its stream's name without the category. */
export const storedDocument = <D extends object>(
  model: ReadModel,
  { category }: DocumentKind<D>,
  id: string,
  how?: { readonly remember: boolean },
) => documentOf(model, category + id, how) as Stored<D> | undefined;

/** All documents of a kind, in the order of their streams' names. */
export function storedDocuments<D extends object>(
  model: ReadModel,
  { category }: DocumentKind<D>,
): readonly Stored<D>[] {
  return model
    .prepare<[string, string], DocumentRow>(
      'SELECT * FROM document WHERE stream >= ? AND stream < ? ORDER BY stream',
    )
    .all(category, category + AFTER_EVERY_ID)
    .map((row) => stored<D>(row));
}

/** The ids of all documents of a kind, in their order. */
export const documentIds = (model: ReadModel, { category }: DocumentKind<object>): readonly string[] =>
  model
    .prepare<[string, string], string>(
      'SELECT stream FROM document WHERE stream >= ? AND stream < ? ORDER BY stream',
    )
    .pluck()
    .all(category, category + AFTER_EVERY_ID)
    .map((stream) => stream.slice(category.length));

const AFTER_EVERY_ID = '\u{10ffff}';

const stored = <D extends object>({ stream, revision, position, body }: DocumentRow): Stored<D> => ({
  document: documentIn<D>(body, stream),
  revision: BigInt(revision),
  position: BigInt(position),
});
