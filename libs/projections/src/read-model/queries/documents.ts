import type { DocumentKind } from '../document-kind.js';
import { blockKind, feedKind, partyKind, reminderKind, subscriptionKind } from '../kinds.js';
import { leaseKind } from '../lease-kind.js';
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

/** One lease's document. */
export const leaseDocument = (model: ReadModel, id: string) => storedDocument(model, leaseKind, id);
export const partyDocument = (model: ReadModel, id: string) => storedDocument(model, partyKind, id);
/** By the block's prefix, in canonical CIDR. */
export const blockDocument = (model: ReadModel, prefix: string) => storedDocument(model, blockKind, prefix);

export const subscriptionDocument = (model: ReadModel, id: string) =>
  storedDocument(model, subscriptionKind, id);
export const reminderDocument = (model: ReadModel, id: string) => storedDocument(model, reminderKind, id);

export const partyDocuments = (model: ReadModel) => storedDocuments(model, partyKind);
export const blockDocuments = (model: ReadModel) => storedDocuments(model, blockKind);

export const subscriptionDocuments = (model: ReadModel) => storedDocuments(model, subscriptionKind);

export const feedIds = (model: ReadModel): readonly string[] =>
  model
    .prepare<[string, string], string>('SELECT stream FROM document WHERE stream >= ? AND stream < ?')
    .pluck()
    .all(feedKind.category, feedKind.category + AFTER_EVERY_ID)
    .map((stream) => stream.slice(feedKind.category.length));

/** The document of a stream of any kind. */
export function documentOf(model: ReadModel, stream: string): Stored<object> | undefined {
  const row = model.prepare<[string], DocumentRow>('SELECT * FROM document WHERE stream = ?').get(stream);
  return row && stored(row);
}

const storedDocument = <D extends object>(model: ReadModel, { category }: DocumentKind<D>, id: string) =>
  documentOf(model, category + id) as Stored<D> | undefined;

/** All documents of a kind, in the order of their streams' names. */
function storedDocuments<D extends object>(
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

const AFTER_EVERY_ID = '\u{10ffff}';

const stored = <D>({ revision, position, body }: DocumentRow): Stored<D> => ({
  document: JSON.parse(body) as D,
  revision: BigInt(revision),
  position: BigInt(position),
});
