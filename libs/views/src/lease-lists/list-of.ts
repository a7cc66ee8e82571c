import type { LeaseDocument } from '#record/lease/lease-document.js';
import { pageOf } from '../declared/cursor.js';
import { answered, readLease, type LeaseRead } from '../declared/of-lease.js';
import { leaseId, pages, TIMES, type Given } from '../declared/parameters.js';
import type { Answered, Asking } from '../declared/view.js';
import { withMilliseconds } from '../portfolio/portfolio.js';

const USUAL_LIMIT = 100;

/** What a list of things of one lease is asked with. */
export const LIST = { leaseId, ...TIMES, ...pages(500, USUAL_LIMIT) };

/** What every list of a lease says beside its items. */
export interface ListOfLease {
  /** What the ledger knew at this instant is told, RFC 3339 UTC. */
  readonly now: string;
  /** The instant whose state of things is shown, RFC 3339 UTC. */
  readonly on: string;
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Of the lease's last event that is part of this answer. */
  readonly revision: string;
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

interface Listing<T, A> {
  /** What there is by `on`, in the order of the list. */
  readonly all: (lease: LeaseDocument, on: string) => readonly T[];
  readonly idOf: (item: T) => string;
  readonly answer: (items: readonly T[], beside: ListOfLease, read: LeaseRead) => A;
}

/** One page of the things of one lease; `undefined` where there is no lease that the reader may know of. */
export async function listOf<T, A extends object>(
  asking: Asking,
  { leaseId: id, limit = USUAL_LIMIT, cursor }: Given<typeof LIST>,
  { all, idOf, answer }: Listing<T, A>,
): Promise<Answered<A> | undefined> {
  const read = await readLease(asking, id);
  if (read === undefined) return undefined;
  const { lease } = read;
  const moment = withMilliseconds(asking.moment);
  const { items, ...next } = pageOf(all(lease, moment.on), idOf, { limit, cursor });
  return answered(
    answer(items, { ...moment, leaseId: lease.leaseId, revision: lease.revision, ...next }, read),
    read,
  );
}
