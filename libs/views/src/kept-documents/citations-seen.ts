import { leaseStream } from '#domain/lease/stream.js';
import { boundTo } from '../declared/reader.js';
import type { Asking } from '../declared/view.js';
import { eventsCiting, type CitingEvent } from './citation-table.js';
import { historySeen } from './history-seen.js';
import { hashesNamedIn } from './named-hashes.js';

/**
 * The events that name a document and that the reader may see: of a party those of its leases alone, as their history
 * shows them to it. Whoever may see one may have the document.
 */
export async function citationsSeen(asking: Asking, sha256: string): Promise<readonly CitingEvent[]> {
  const citing = eventsCiting(asking.model, sha256);
  if (boundTo(asking.reader) === undefined) return citing;
  const seen: CitingEvent[] = [];
  for (const stream of new Set(citing.map((each) => each.stream)))
    if (stream.startsWith(leaseStream.category)) seen.push(...(await seenIn(asking, stream, sha256)));
  return seen;
}

async function seenIn(asking: Asking, stream: string, sha256: string): Promise<readonly CitingEvent[]> {
  const seen = await historySeen(asking, stream.slice(leaseStream.category.length));
  return (seen?.events ?? [])
    .filter(({ type, evidence, data }) =>
      hashesNamedIn(type, evidence, data).some((named) => named.sha256 === sha256),
    )
    .map(({ revision }) => ({ stream, revision }));
}
