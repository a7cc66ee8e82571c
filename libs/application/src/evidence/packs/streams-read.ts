import { evidenceStream } from '#domain/evidence-request/stream.js';
import type { Actor } from '#domain/kernel/event.js';
import { leaseStream } from '#domain/lease/stream.js';
import type { StreamHead } from '#evidence/heads/head.js';
import type { EventToShow } from '#evidence/pack/members-of-events.js';
import { Known } from '#views/changes/known.js';
import { boundTo } from '#views/declared/reader.js';
import { Slices } from '#views/declared/slices.js';
import type { AskingOfLog } from '#views/declared/view.js';
import type { EventInHistory } from '#views/history/view.js';
import { filingToldTo } from '#views/kept-documents/told-of.js';
import { hashesNamedIn } from '#views/kept-documents/named-hashes.js';
import { eventsSeen } from '#views/pack/events-seen.js';
import { toldInPack } from '#views/pack/of-its-reader.js';
import { shownInPart, shownMembers } from '#views/pack/shown-members.js';
import type { PartlyShown } from './partly-shown.js';

/** What a pack has of its streams. */
export interface StreamsRead {
  /** Stream by stream in the order given, by revision. */
  readonly events: readonly EventToShow[];
  /** Of the documents that they name and that the reader may have, SHA-256 in hex, in their order. */
  readonly documents: readonly string[];
  /** What a lease's events say in part, where they are not shown whole. */
  readonly partly: readonly PartlyShown[];
}

/** Every event of the streams up to their heads, for the pack of that id. @throws StoreUnavailable */
export async function readStreams(
  asking: AskingOfLog,
  packId: string,
  heads: readonly StreamHead[],
): Promise<StreamsRead> {
  const known = new Known(asking);
  const slices = new Slices();
  const events: EventToShow[] = [];
  const named = new Map<string, Actor[]>();
  const partly: PartlyShown[] = [];
  for (const { stream, head } of heads) {
    const stored = (await asking.store.readStream(stream)).filter(({ revision }) => revision <= BigInt(head));
    const seen = await eventsSeen(asking, known, stream, stored);
    for (const event of stored) {
      const asSeen = seen.get(String(event.revision));
      events.push({ event, shown: toldInPack(packId, stream, shownMembers(event, asSeen)) });
      const data = stream.startsWith(leaseStream.category) ? shownInPart(event, asSeen) : undefined;
      if (data !== undefined) partly.push({ stream, revision: String(event.revision), data });
      if (asSeen !== undefined && mayHaveDocuments(asking, stream))
        for (const sha256 of hashesIn(asSeen))
          named.set(sha256, [...(named.get(sha256) ?? []), event.metadata.actor]);
    }
    await slices.between();
  }
  return { events, documents: (await toldOf(asking, named)).toSorted(), partly };
}

/** Those of the documents that the reader may have, as it may have them by themselves. */
async function toldOf(
  { source, reader }: AskingOfLog,
  named: ReadonlyMap<string, readonly Actor[]>,
): Promise<readonly string[]> {
  const { value: filings } = await source.filings([...named.keys()]);
  return [...named]
    .filter(([sha256, actors]) => filingToldTo(filings.get(sha256), reader, actors) !== undefined)
    .map(([sha256]) => sha256);
}

/** A party has those of its leases alone, and nobody what other packs handed out. */
const mayHaveDocuments = ({ reader }: AskingOfLog, stream: string): boolean =>
  boundTo(reader) === undefined
    ? !stream.startsWith(evidenceStream.category)
    : stream.startsWith(leaseStream.category);

const hashesIn = ({ type, evidence, data }: EventInHistory): readonly string[] =>
  hashesNamedIn(type, evidence, data).map(({ sha256 }) => sha256);
