import type { Grade, Layer, RecordedEvent } from '#domain/kernel/event.js';

/** What a piece of a document rests on: the event that said so, both its times, and how far it is proof (R1). */
export interface Fact {
  /** Of the event in the document's own stream. */
  readonly revision: string;
  /** RFC 3339 UTC with milliseconds, so that the order of the texts is the order in time. */
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly grade: Grade;
  readonly source: string;
  readonly layer: Layer;
}

/** A fact as a view cites it: `stream` and `revision` find the event again. */
export interface Citation extends Fact {
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
