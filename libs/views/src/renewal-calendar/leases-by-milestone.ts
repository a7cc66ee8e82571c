import type { ReadModel } from '#read-model/read-model.js';

/** A lease with a milestone in the span asked for, and the revision that its document reflects. */
export interface LeaseAhead {
  readonly leaseId: string;
  readonly revision: number;
}

export interface MilestoneCursor {
  readonly at: number;
  readonly leaseId: string;
}

interface Row {
  readonly at: number;
  readonly lease: string;
  readonly revision: number;
}

/**
 * Running leases with a milestone behind `after` and up to `until`, in order of time, at most `limit` milestones; a
 * lease comes once for each of its milestones.
 */
export function leasesByMilestone(
  model: ReadModel,
  after: MilestoneCursor,
  until: number,
  limit: number,
): { readonly leases: readonly LeaseAhead[]; readonly next: MilestoneCursor | undefined } {
  const rows = model
    .prepare<[number, string, number, number], Row>(
      `SELECT m.at, m.lease, d.revision FROM milestone m JOIN document d ON d.stream = 'lease-' || m.lease
         WHERE (m.at, m.lease) > (?, ?) AND m.at <= ? ORDER BY m.at, m.lease LIMIT ?`,
    )
    .all(after.at, after.leaseId, until, limit);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    leases: rows.map(({ lease, revision }) => ({ leaseId: lease, revision })),
    next: last && { at: last.at, leaseId: last.lease },
  };
}
