import type { DocumentKind } from '#read-model/document-kind.js';
import type { Quarantined } from '#read-model/queries/quarantined.js';

/** What a stream came to at the position read at, and whether it could be read that far. */
export interface DocumentRead {
  readonly document: object | undefined;
  readonly quarantined: Quarantined | undefined;
}

/**
 * What a view needs, asked for in rounds: each yields names of streams and is answered with what they came to. One
 * such generator serves the present, answered from the read model, and the past, answered from the log.
 */
export type Reading<T> = Generator<readonly string[], T, ReadonlyMap<string, DocumentRead>>;

export function readNow<T>(reading: Reading<T>, read: (stream: string) => DocumentRead): T {
  let step = reading.next();
  while (!step.done) step = reading.next(new Map(step.value.map((stream) => [stream, read(stream)])));
  return step.value;
}

/** `read` answers the streams of a round in their order. */
export async function readThen<T>(
  reading: Reading<T>,
  read: (streams: readonly string[]) => Promise<readonly DocumentRead[]>,
): Promise<T> {
  let step = reading.next();
  while (!step.done) {
    const streams = step.value;
    const answers = await read(streams);
    step = reading.next(new Map(streams.map((stream, index) => [stream, answers[index]!])));
  }
  return step.value;
}

/**
 * The documents of a kind by their ids, as far as there are any and they are wanted; streams of these that cannot be read to their
 * end go to `quarantined`. `isWanted` is asked of an id without a document too.
 */
export function* documentsReading<D extends object>(
  { category }: DocumentKind<D>,
  ids: Iterable<string>,
  quarantined: Quarantined[],
  isWanted: (document: D | undefined) => boolean = () => true,
): Reading<Map<string, D>> {
  const unique = [...new Set(ids)];
  const found = yield unique.map((id) => category + id);
  const documents = unique.flatMap((id) => {
    const read = found.get(category + id);
    const document = read?.document as D | undefined;
    if (!isWanted(document)) return [];
    if (read?.quarantined) quarantined.push(read.quarantined);
    return document ? [[id, document] as const] : [];
  });
  return new Map(documents);
}

/** The document of one stream. */
export function* documentReading<D extends object>(
  stream: string,
): Reading<DocumentRead & { readonly document: D | undefined }> {
  const { document, quarantined } = (yield [stream]).get(stream)!;
  return { document: document as D | undefined, quarantined };
}
