import { formatPrefix, type Prefix } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';

/** Space that a lease has in use, from an instant on, though nothing of it is reserved for it then. */
export interface Unreserved {
  readonly leaseId: string;
  readonly prefix: string;
  readonly from: string;
}

type Row = Prefix & { readonly lease: string; readonly from_at: number };

const SELECT = `SELECT lease, first, length, from_at FROM possession AS p WHERE NOT EXISTS (
  SELECT 1 FROM reservation AS r WHERE r.lease = p.lease AND r.first = p.first AND r.length = p.length
    AND (p.until_at IS NULL OR r.from_at < p.until_at) AND (r.until_at IS NULL OR r.until_at > p.from_at)
) ORDER BY first, length, from_at, lease LIMIT ?`;

export const usedWithoutReservation = (model: ReadModel, limit: number): readonly Unreserved[] =>
  model
    .prepare<[number], Row>(SELECT)
    .all(limit)
    .map((row) => ({
      leaseId: row.lease,
      prefix: formatPrefix(row),
      from: new Date(row.from_at).toISOString(),
    }));
