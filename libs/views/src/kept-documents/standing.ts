import type { FilingDocument } from '#record/filing/filing-document.js';
import { utcDay } from '../words/day.js';
import { boundTo, type Reader } from '../declared/reader.js';
import { uploadsSeen } from './told-of.js';

/** Whether a document's bytes are here, and what they are. */
export interface DocumentStanding {
  /** `hash only` where nobody has uploaded its bytes; `kept` ones whoever sees an event that names it may have. */
  readonly standing: 'hash only' | 'kept' | 'erased';
  /** How many bytes it has; absent unless they are kept. */
  readonly size?: number;
  /** What its first bytes look like, such as `application/pdf`; absent unless they are kept. */
  readonly mediaType?: string;
  /** When its bytes came, RFC 3339 UTC; absent unless they are kept. */
  readonly keptSince?: string;
  /** When its bytes were erased, for good, RFC 3339 UTC; absent unless they were. */
  readonly erasedAt?: string;
  /** Person id of who had it erased; absent for parties, and where nobody did. */
  readonly erasedBy?: string;
  /** Why it was erased, in words; absent for parties, and where nobody did. */
  readonly erasedBecause?: string;
}

/** What there is to say of a document to a reader, by what that reader is told of its record. */
export function standingOf(filing: FilingDocument | undefined, reader: Reader): DocumentStanding {
  if (filing === undefined) return { standing: 'hash only' };
  const { size, mediaType, filed, erased } = filing;
  const isBound = boundTo(reader) !== undefined;
  if (erased === undefined) {
    // That somebody else had the same bytes before is no party's to know.
    const [own] = isBound ? uploadsSeen(filing, reader) : [];
    return { standing: 'kept', size, mediaType, keptSince: (own ?? filed).fact.recordedAt };
  }
  const { fact, by, reason } = erased;
  return {
    standing: 'erased',
    erasedAt: fact.recordedAt,
    ...(isBound ? {} : { erasedBy: by, ...(reason === undefined ? {} : { erasedBecause: reason }) }),
  };
}

/** The same in words. */
export function standingWords(document: DocumentStanding): string {
  const { standing, erasedAt, erasedBecause, size, mediaType } = document;
  if (erasedAt === undefined)
    return standing === 'kept' ? `kept here, ${size} bytes, ${mediaType}` : standing;
  const day = `erased on ${utcDay(erasedAt)}`;
  return erasedBecause === undefined ? day : `${day}: ${erasedBecause}`;
}
