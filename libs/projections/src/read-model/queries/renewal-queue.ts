import type { LeaseDocument } from '../../lease/lease-document.js';
import { headsOf } from '../renewal-deadlines.js';
import type { ReadModel } from '../read-model.js';
import { leaseDocument } from './documents.js';

/** What the index can tell of a lease's place in the queue. */
export interface QueueFilter {
  /** A person id; `null` for leases that nobody owns the renewal of. */
  readonly owner?: string | null;
  readonly lessee?: string;
  /** A party that the lease must name: the one that a party-bound reader acts for. */
  readonly visibleTo?: string;
  /** Nothing due after this instant. */
  readonly dueBy?: string;
}

/** Behind the lease that a page ended with; everything on all pages is as at `at`. */
export interface QueuePlace {
  readonly at: string;
  readonly due: number;
  readonly lease: string;
}

export interface Candidate extends QueuePlace {
  /** Whether it passes what could not be asked of the index. */
  readonly passes: boolean;
}

interface DeadlineRow {
  readonly lease: string;
  readonly due: number;
  readonly owner: string;
  readonly lessee: string;
  readonly named: number;
}

/** Before everything that can be due. */
export const QUEUE_START = { due: -1, lease: '' };
const CHUNK = 200;
/** A party with no more leases than this is looked up by them; the queue is gone through for a greater one. */
const FEW = 2_000;
const CURRENT = 'q.from_at <= :at AND (q.until_at IS NULL OR q.until_at > :at)';
const BEHIND = '(q.due, q.lease) > (:due, :lease)';

/**
 * The leases behind a place in the queue, by (due, lease), as they stand at its `at`: first what is overdue, told
 * by rows whose deadline is not after their own beginning, then what is to come.
 */
export function* queueFrom(model: ReadModel, filter: QueueFilter, start: QueuePlace): Generator<Candidate> {
  let place = start;
  for (const section of sectionsOf(model, filter))
    for (;;) {
      const rows = model
        .prepare<[object], DeadlineRow>(section)
        .all({ ...parametersOf(filter), at: Date.parse(place.at), due: place.due, lease: place.lease });
      for (const { lease, due, ...row } of rows) {
        place = { at: place.at, due, lease };
        yield { ...place, passes: passes(row, filter) };
      }
      if (rows.length < CHUNK) break;
    }
}

const parametersOf = ({ owner, lessee = '', visibleTo = '', dueBy }: QueueFilter) => ({
  owner: owner ?? '',
  lessee,
  visibleTo,
  dueBy: dueBy === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(dueBy),
});

const passes = ({ lessee, named }: Pick<DeadlineRow, 'lessee' | 'named'>, filter: QueueFilter): boolean =>
  (filter.lessee === undefined || filter.lessee === lessee) &&
  (filter.visibleTo === undefined || named === 1);

/** One statement for what is overdue, one for the rest: with no bound on `due`, rows long past would be gone through. */
function sectionsOf(model: ReadModel, filter: QueueFilter): readonly string[] {
  const few = [filter.visibleTo, filter.lessee].find((party) => party !== undefined && hasFew(model, party));
  const named =
    filter.visibleTo === undefined
      ? '0'
      : 'EXISTS (SELECT 1 FROM lease_party p WHERE p.party = :visibleTo AND p.lease = q.lease)';
  const select = (from: string, where: string) =>
    `SELECT q.lease, q.due, q.owner, q.lessee, ${named} AS named FROM ${from}
     WHERE ${where} AND ${CURRENT} AND ${BEHIND} AND q.due <= :dueBy ORDER BY q.due, q.lease LIMIT ${CHUNK}`;
  const owned = filter.owner === undefined ? '' : 'q.owner = :owner AND ';
  if (few !== undefined) {
    const party = few === filter.visibleTo ? ':visibleTo' : ':lessee';
    return [
      select(
        'lease_party f CROSS JOIN renewal_deadline q ON q.lease = f.lease',
        `${owned}f.party = ${party}`,
      ),
    ];
  }
  const byOwner = filter.owner !== undefined;
  const [overdue, upcoming] = byOwner
    ? ['renewal_deadline_3', 'renewal_deadline_2']
    : ['renewal_deadline_4', 'renewal_deadline_1'];
  return [
    select(`renewal_deadline q INDEXED BY ${overdue}`, `${owned}q.due <= q.from_at AND q.due <= :at`),
    select(`renewal_deadline q INDEXED BY ${upcoming}`, `${owned}q.due > :at`),
  ];
}

const hasFew = (model: ReadModel, party: string): boolean =>
  model
    .prepare<[string], number>(
      `SELECT count(*) FROM (SELECT 1 FROM lease_party WHERE party = ? LIMIT ${FEW + 1})`,
    )
    .pluck()
    .get(party)! <= FEW;

/** A lease of the queue and the head leases that it is cut from, the nearest first. */
export function queuedLease(
  model: ReadModel,
  id: string,
): { readonly lease: LeaseDocument; readonly heads: readonly LeaseDocument[] } | undefined {
  const leaseOf = (each: string) => leaseDocument(model, each)?.document;
  const lease = leaseOf(id);
  return lease && { lease, heads: headsOf(lease, leaseOf) };
}

/** The ids of all people who own, owned or will own the renewal of a running lease. */
export const renewalOwners = (model: ReadModel): readonly string[] =>
  model
    // One step through the index for each owner: a plain DISTINCT would go through every row.
    .prepare<[], string>(
      `WITH RECURSIVE owners(owner) AS (
         SELECT min(owner) FROM renewal_deadline WHERE owner > ''
         UNION SELECT (SELECT min(owner) FROM renewal_deadline d WHERE d.owner > owners.owner)
         FROM owners WHERE owners.owner IS NOT NULL)
       SELECT owner FROM owners WHERE owner IS NOT NULL`,
    )
    .pluck()
    .all();
