import type { Actor } from '#domain/kernel/event.js';
import { leaseStream } from '#domain/lease/stream.js';
import { boundTo } from '../declared/reader.js';
import type { AskingOfLog } from '../declared/view.js';
import { eventsCiting, type CitingEvent } from './citation-table.js';
import { historySeen } from './history-seen.js';
import { hashesNamedIn } from './named-hashes.js';

export interface CitationsSeen {
  readonly events: readonly CitingEvent[];
  /** Who recorded them; of a reader that is told everything, nobody is asked. */
  readonly namedBy: readonly Actor[];
}

/**
 * The events that name a document and that the reader may see: of a party those of its leases alone, as their history
 * shows them to it.
 */
export async function citationsSeen(asking: AskingOfLog, sha256: string): Promise<CitationsSeen> {
  const citing = eventsCiting(asking.model, sha256);
  if (boundTo(asking.reader) === undefined) return { events: citing, namedBy: [] };
  const seen: CitationsSeen[] = [];
  for (const stream of new Set(citing.map((each) => each.stream)))
    if (stream.startsWith(leaseStream.category)) seen.push(await seenIn(asking, stream, sha256));
  return { events: seen.flatMap(({ events }) => events), namedBy: seen.flatMap(({ namedBy }) => namedBy) };
}

async function seenIn(asking: AskingOfLog, stream: string, sha256: string): Promise<CitationsSeen> {
  const seen = await historySeen(asking, stream.slice(leaseStream.category.length));
  const events = (seen?.events ?? []).filter(({ type, evidence, data }) =>
    hashesNamedIn(type, evidence, data).some((named) => named.sha256 === sha256),
  );
  return {
    events: events.map(({ revision }) => ({ stream, revision })),
    namedBy: events.map(({ revision }) => seen!.recordedBy.get(revision)!),
  };
}
