import type { FilingDocument } from '#record/filing/filing-document.js';

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
}

/** What there is to say of a document, by its record. */
export function standingOf(filing: FilingDocument | undefined): DocumentStanding {
  if (filing === undefined) return { standing: 'hash only' };
  const { size, mediaType, filed, erased } = filing;
  if (erased !== undefined) return { standing: 'erased', erasedAt: erased.fact.recordedAt };
  return { standing: 'kept', size, mediaType, keptSince: filed.fact.recordedAt };
}

/** The same in words. */
export function standingWords({ standing, erasedAt, size, mediaType }: DocumentStanding): string {
  if (erasedAt !== undefined) return `erased on ${erasedAt.slice(0, 10)}`;
  return standing === 'kept' ? `kept here, ${size} bytes, ${mediaType}` : standing;
}
