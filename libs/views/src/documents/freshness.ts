import { freshnessStream } from '#domain/freshness/stream.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { evolveFreshness } from '#record/freshness/freshness-document.js';
import { plainKind } from '#read-model/document-kind.js';

export const freshnessKind = plainKind(freshnessStream.category, evolveFreshness);

/** The id of the one stream that all limits are in. */
export const FRESHNESS = freshnessStream.sole!;
/** That stream. */
export const FRESHNESS_STREAM = streamName(freshnessStream, FRESHNESS);
