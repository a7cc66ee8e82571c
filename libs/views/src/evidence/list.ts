import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import { badCursor, cursorOf, textOf } from '../declared/cursor.js';
import { partiesById } from '../declared/from-index.js';
import { boundTo } from '../declared/reader.js';
import type { Asking } from '../declared/view.js';
import { evidenceDocument } from '../documents/evidence-request.js';
import { partiesOfRequest } from './request.js';
import { requestsIn, type RequestFilter, type RequestPlace } from './request-table.js';

interface Page {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** A page of requests that the reader may know of, the newest first, and whom they name. */
export function pageOfRequests(
  { model, reader, source, moment }: Asking,
  order: 'asked' | 'settled',
  filter: Omit<RequestFilter, 'party'>,
  { limit, cursor }: Page,
) {
  const party = boundTo(reader);
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const found = requestsIn(model, order, { ...filter, party }, { on: moment.on, after, limit: limit + 1 });
  const places = found.slice(0, limit);
  const documents = places.flatMap(({ id }) => evidenceDocument(model, id)?.document ?? []);
  const last = places.at(-1);
  return {
    documents,
    next: found.length > limit && last !== undefined ? { next: cursorOf(`${last.at} ${last.id}`) } : {},
    parties: partiesById(model, knownOf(documents, source)),
  };
}

export const knownOf = (
  documents: readonly EvidenceDocument[],
  source: Asking['source'],
): readonly string[] => documents.flatMap(partiesOfRequest).filter((id) => source.mayKnow(id));

const CURSOR = /^(\d{1,15}) ([0-9a-f-]{36})$/;

function placeOf(cursor: string): RequestPlace {
  const [, at, id] = CURSOR.exec(textOf(cursor)) ?? [];
  if (at === undefined || id === undefined) throw badCursor();
  return { at: Number(at), id };
}
