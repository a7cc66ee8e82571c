import { formatPrefix } from '#domain/kernel/prefix.js';
import type { LeaseState } from '#record/lease/lease-document.js';
import type { ReadModel } from '#read-model/read-model.js';

/** Space that is reserved and that its lease, so far as is known, does not need. */
export interface OrphanReservation {
  readonly leaseId: string;
  readonly prefix: string;
  readonly from: string;
  readonly until?: string;
  /** The id of the command that last asked for it, and when that was recorded. */
  readonly claim: string;
  readonly claimedAt: string;
  /** The claim never reached the lease; or the lease has no right to the space from `surplusFrom` on. */
  readonly cause: 'unanswered' | 'surplus';
  readonly surplusFrom?: string;
  /** `none` while the lease has no event at all. */
  readonly leaseStatus: LeaseState | 'none';
}

interface OrphanRow {
  readonly lease: string;
  readonly first: number;
  readonly length: number;
  readonly from_at: number;
  readonly until_at: number | null;
  readonly claim: string;
  readonly claimed_at: number;
  readonly surplus_from: number | null;
  readonly status: LeaseState | 'none' | null;
}

const SELECT = 'SELECT r.*, l.status FROM reservation r LEFT JOIN lease l ON l.id = r.lease';

/** Claims recorded before `olderThan` that no lease answered, and space that leases should have given back. */
export function orphanReservations(
  model: ReadModel,
  olderThan: string,
  limit = 1000,
): readonly OrphanReservation[] {
  const unanswered = model
    .prepare<[number, number], OrphanRow>(
      `${SELECT} WHERE r.answered = 0 AND r.claimed_at < ? ORDER BY r.claimed_at LIMIT ?`,
    )
    .all(Date.parse(olderThan), limit);
  const surplus = model
    .prepare<[number], OrphanRow>(
      `${SELECT} WHERE r.surplus_from IS NOT NULL AND r.answered = 1 ORDER BY r.surplus_from LIMIT ?`,
    )
    .all(limit);
  return [...unanswered.map(toOrphan('unanswered')), ...surplus.map(toOrphan('surplus'))];
}

const instant = (at: number): string => new Date(at).toISOString();

const toOrphan =
  (cause: OrphanReservation['cause']) =>
  (row: OrphanRow): OrphanReservation => ({
    leaseId: row.lease,
    prefix: formatPrefix(row),
    from: instant(row.from_at),
    ...(row.until_at === null ? {} : { until: instant(row.until_at) }),
    claim: row.claim,
    claimedAt: instant(row.claimed_at),
    cause,
    ...(row.surplus_from === null ? {} : { surplusFrom: instant(row.surplus_from) }),
    leaseStatus: row.status ?? 'none',
  });
