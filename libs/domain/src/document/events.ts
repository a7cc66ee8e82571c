import { Type } from 'typebox';
import { eventType, type EventOf } from '../kernel/event-type.js';
import { count, record, Sha256 } from '../kernel/shape.js';
import { SEALED } from '../person/events.js';

/** No document is larger, whatever a service is configured to take: 1 GiB. */
const LARGEST = 1024 ** 3;

/** The bytes of a document are kept: how many there are, and what they look like by themselves. */
export const DocumentFiled = eventType(
  'DocumentFiled',
  'operation',
  record({
    /** SHA-256 of the document, hex. */
    sha256: Sha256,
    /** How many bytes it has. */
    size: count(1, LARGEST),
    /** What its first bytes look like, such as `application/pdf`; `application/octet-stream` for what they do not tell. */
    mediaType: Type.String({ pattern: '^[a-z]+/[a-z0-9.+-]+$', mend: 'give a media type' }),
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
    index: count(0, LARGEST / (512 * 1024)),
    ...SEALED,
  }),
);
