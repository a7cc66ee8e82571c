import type { Prefix } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';

/** A prefix that a lease has in use from an instant on, in milliseconds since 1970 UTC. */
export interface Possession extends Prefix {
  readonly lease: string;
  readonly from_at: number;
  readonly until_at: number | null;
  /** Whether some of it is reserved for the lease at some time in between: 0 or 1. */
  readonly reserved: number;
}

const PAGE = 500;

const SELECT = `SELECT first, length, from_at, lease, until_at, EXISTS (
    SELECT 1 FROM reservation AS r WHERE r.lease = p.lease AND r.first = p.first AND r.length = p.length
      AND (p.until_at IS NULL OR r.from_at < p.until_at) AND (r.until_at IS NULL OR r.until_at > p.from_at)
  ) AS reserved
  FROM possession AS p WHERE (first, length, from_at, lease) > (?, ?, ?, ?)
  ORDER BY first, length, from_at, lease LIMIT ${PAGE}`;

/** Who uses which addresses, and ever did, by address: page after page. */
export function* possessionPages(model: ReadModel): Generator<readonly Possession[]> {
  let after: Parameters<ReturnType<typeof select>['all']> = [-1, 0, 0, ''];
  for (;;) {
    const page = select(model).all(...after);
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = [last.first, last.length, last.from_at, last.lease];
  }
}

const select = (model: ReadModel) => model.prepare<[number, number, number, string], Possession>(SELECT);
