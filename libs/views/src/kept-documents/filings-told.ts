import type { Actor } from '#domain/kernel/event.js';
import type { FilingDocument } from '#record/filing/filing-document.js';
import type { Asking } from '../declared/view.js';
import { citationsSeen } from './citations-seen.js';
import type { HistorySeen } from './history-seen.js';
import { hashesNamedIn } from './named-hashes.js';
import { filingToldTo } from './told-of.js';

/**
 * Of the records of documents, what the reader of a lease is told, as the view of each document tells it: events of its
 * other leases count too, and are only read where those of this one do not do.
 */
export async function filingsTold(
  asking: Asking,
  filings: ReadonlyMap<string, FilingDocument>,
  seen: HistorySeen,
): Promise<ReadonlyMap<string, FilingDocument>> {
  const here = namedHere(seen);
  const told = new Map<string, FilingDocument>();
  for (const [sha256, filing] of filings) {
    const found =
      filingToldTo(filing, asking.reader, here.get(sha256) ?? []) ??
      filingToldTo(filing, asking.reader, (await citationsSeen(asking, sha256)).namedBy);
    if (found !== undefined) told.set(sha256, found);
  }
  return told;
}

/** Who recorded the events of a lease that name documents, by their SHA-256. */
function namedHere({ events, recordedBy }: HistorySeen): ReadonlyMap<string, readonly Actor[]> {
  const actors = new Map<string, Actor[]>();
  for (const { revision, type, evidence, data } of events)
    for (const { sha256 } of hashesNamedIn(type, evidence, data))
      actors.set(sha256, [...(actors.get(sha256) ?? []), recordedBy.get(revision)!]);
  return actors;
}
