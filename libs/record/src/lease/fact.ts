import type { Grade, Layer, RecordedEvent } from '#domain/kernel/event.js';

/** What a piece of a document rests on: the event that said so, both its times, and how far it is proof (R1). */
export interface Fact {
  /** Of the event in the document's own stream. */
  readonly revision: string;
  /** RFC 3339 UTC with milliseconds, so that the order of the texts is the order in time. */
  readonly effectiveAt: string;
  /** When the ledger learned of it, RFC 3339 UTC with milliseconds. */
  readonly recordedAt: string;
  /** How far its evidence is proof: claimed, documented or observed. */
  readonly grade: Grade;
  /** Where the fact comes from, in a few words, such as "signed contract". */
  readonly source: string;
  /** Which layer of the record it belongs to, such as contract or operation. */
  readonly layer: Layer;
}

/** What one event says. */
export interface Told {
  /** The event that recorded it. */
  readonly fact: Fact;
}

/** A fact as a view cites it: `stream` and `revision` find the event again. */
export interface Citation extends Fact {
  /** The stream that holds the event, such as `lease-L-1`. */
  readonly stream: string;
}

export const factOf = ({ revision, recordedAt, metadata }: RecordedEvent): Fact => ({
  revision: revision.toString(),
  effectiveAt: inMilliseconds(metadata.effectiveAt),
  recordedAt: inMilliseconds(recordedAt),
  grade: metadata.evidence.grade,
  source: metadata.evidence.source,
  layer: metadata.layer,
});

export const cite = (
  { stream }: { readonly stream: string },
  { revision, effectiveAt, recordedAt, grade, source, layer }: Fact,
): Citation => ({ stream, revision, effectiveAt, recordedAt, grade, source, layer });

const WITH_MILLISECONDS = 24;

/** Stored instants may leave milliseconds out, and `…00Z` sorts after `…00.500Z`. */
export const inMilliseconds = (instant: string): string =>
  instant.length === WITH_MILLISECONDS
    ? instant
    : `${instant.slice(0, 19)}.${instant.slice(20, -1).padEnd(3, '0')}Z`;
