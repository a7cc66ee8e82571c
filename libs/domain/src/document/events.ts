import { Type } from 'typebox';
import { eventType, type EventOf } from '../kernel/event-type.js';
import { count, optional, record, Reference, Sha256 } from '../kernel/shape.js';
import { SEALED } from '../person/events.js';

/** No document has more bytes, whatever a service is configured to take: each is in memory whole. */
export const LARGEST_DOCUMENT = 256 * 1024 ** 2;

/**
 * The bytes of a document are kept: how many there are, and what they look like by themselves. Once more for each lease that
 * somebody uploads them for.
 */
export const DocumentFiled = eventType(
  'DocumentFiled',
  'operation',
  record({
    /** SHA-256 of the document, hex. */
    sha256: Sha256,
    /** How many bytes it has. */
    size: count(1, LARGEST_DOCUMENT),
    /** What its first bytes look like, such as `application/pdf`; `application/octet-stream` for what they do not tell. */
    mediaType: Type.String({ pattern: '^[a-z]+/[a-z0-9.+-]+$', mend: 'give a media type' }),
    /** Reference of the lease that they were uploaded for; absent where for none in particular. */
    leaseId: optional(Reference),
  }),
);

/** The key that the bytes are sealed with is destroyed: nobody can read them any more. The hash stays. */
export const DocumentErased = eventType(
  'DocumentErased',
  'operation',
  record({
    /** SHA-256 of the document, hex. */
    sha256: Sha256,
  }),
);

export const FILING_EVENTS = [DocumentFiled, DocumentErased] as const;
export type FilingEvent = EventOf<(typeof FILING_EVENTS)[number]>;

/**
 * In `document-<sha256>`, outside the Merkle log and every read model, so that it can be erased: at most 512 KiB of a
 * document, sealed with its own key. Of several with one index the last that opens counts.
 */
export const DocumentChunkSealed = eventType(
  'DocumentChunkSealed',
  'operation',
  record({
    /** Its place among the chunks, from 0. */
    index: count(0, LARGEST_DOCUMENT / (512 * 1024)),
    ...SEALED,
  }),
);
