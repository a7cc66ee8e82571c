import type { FilingDocument } from '#record/filing/filing-document.js';
import type { HoldOnRecord } from '#record/safekeeping/safekeeping-document.js';

/** Since when a lease is over that names a document. */
export interface LeaseOver {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** When it ended and its space was given back, RFC 3339 UTC. */
  readonly endedAt: string;
}

/** A legal hold that forbids to erase a document. */
export type HoldAgainst = Pick<HoldOnRecord, 'holdId' | 'lease' | 'party' | 'until'>;

/** A kept document whose retention period is over. */
export interface DueDocument {
  /** SHA-256 of the document, hex. */
  readonly sha256: string;
  /** How many bytes it has. */
  readonly size: number;
  /** What its first bytes look like, such as `application/pdf`. */
  readonly mediaType: string;
  /** When its bytes came, RFC 3339 UTC. */
  readonly keptSince: string;
  /** When its period was over, RFC 3339 UTC. */
  readonly dueSince: string;
  /** The leases that name it, or that it was uploaded for, and when they ended; none where its period began when its bytes came. */
  readonly leases: readonly LeaseOver[];
  /** The legal holds that stand in the way of its erasure; none where it may be erased. */
  readonly holds: readonly HoldAgainst[];
}

/** What a document's period is told by. */
export interface Retained {
  readonly filing: FilingDocument;
  /** The leases that name it or that it was uploaded for; `endedAt` is absent while one is not over. */
  readonly leases: readonly { readonly leaseId: string; readonly endedAt: string | undefined }[];
  /** Whether a record names it that is of no lease: those do not end. */
  readonly isNamedElsewhere: boolean;
  readonly holds: readonly HoldAgainst[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The document at the instant `on`, if its period of so many times 24 hours is over by then: counted from the end of the
 * last lease that names it, and where none does, from when its bytes came.
 */
export function dueDocument(
  { filing, leases, isNamedElsewhere, holds }: Retained,
  days: number,
  on: string,
): DueDocument | undefined {
  const over = leases.flatMap(({ leaseId, endedAt }) =>
    endedAt === undefined ? [] : [{ leaseId, endedAt }],
  );
  if (filing.erased !== undefined || isNamedElsewhere || over.length < leases.length) return undefined;
  const { sha256, size, mediaType, filed } = filing;
  const keptSince = filed.fact.recordedAt;
  const ends = over.map(({ endedAt }) => Date.parse(endedAt));
  const due = (ends.length === 0 ? Date.parse(keptSince) : Math.max(...ends)) + days * DAY_MS;
  if (due > Date.parse(on)) return undefined;
  return { sha256, size, mediaType, keptSince, dueSince: new Date(due).toISOString(), leases: over, holds };
}
