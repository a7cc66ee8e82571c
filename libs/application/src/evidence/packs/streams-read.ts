import { leaseStream } from '#domain/lease/stream.js';
import type { StreamHead } from '#evidence/heads/head.js';
import type { EventToShow } from '#evidence/pack/members-of-events.js';
import { Known } from '#views/changes/known.js';
import { boundTo } from '#views/declared/reader.js';
import { Slices } from '#views/declared/slices.js';
import type { AskingOfLog } from '#views/declared/view.js';
import type { EventInHistory } from '#views/history/view.js';
import { hashesNamedIn } from '#views/kept-documents/named-hashes.js';
import { eventsSeen } from '#views/pack/events-seen.js';
import { shownMembers } from '#views/pack/shown-members.js';

/** What a pack has of its streams. */
export interface StreamsRead {
  /** Stream by stream in the order given, by revision. */
  readonly events: readonly EventToShow[];
  /** Of the documents that they name and that the reader may have, SHA-256 in hex, in their order. */
  readonly documents: readonly string[];
}

/** Every event of the streams up to their heads. @throws StoreUnavailable */
export async function readStreams(asking: AskingOfLog, heads: readonly StreamHead[]): Promise<StreamsRead> {
  const known = new Known(asking);
  const slices = new Slices();
  const events: EventToShow[] = [];
  const documents = new Set<string>();
  for (const { stream, head } of heads) {
    const stored = (await asking.store.readStream(stream)).filter(({ revision }) => revision <= BigInt(head));
    const seen = await eventsSeen(asking, known, stream, stored);
    for (const event of stored) {
      const asSeen = seen.get(String(event.revision));
      events.push({ event, shown: shownMembers(event, asSeen) });
      if (asSeen !== undefined && mayHaveDocuments(asking, stream))
        for (const sha256 of hashesIn(asSeen)) documents.add(sha256);
    }
    await slices.between();
  }
  return { events, documents: [...documents].toSorted() };
}

/** A party has those of its leases alone. */
const mayHaveDocuments = ({ reader }: AskingOfLog, stream: string): boolean =>
  boundTo(reader) === undefined || stream.startsWith(leaseStream.category);

const hashesIn = ({ type, evidence, data }: EventInHistory): readonly string[] =>
  hashesNamedIn(type, evidence, data).map(({ sha256 }) => sha256);
