import { compareText } from '#domain/kernel/compare-text.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { headsOf } from '#record/lease/head-leases.js';
import {
  EVERY_LEASE,
  lesseeQueue,
  OWNER_QUEUES,
  ownerQueue,
  partyQueue,
  personOfQueue,
} from './queue-names.js';
import type { ReadModel } from '#read-model/read-model.js';
import { leaseInPassing } from '../documents/lease.js';

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

interface PlaceRow {
  readonly lease: string;
  readonly due: number;
  readonly passes: number;
}

/** Before everything that can be due. */
export const QUEUE_START = { due: -1, lease: '' };
const CHUNK = 64;
/** Queues are compared by their length up to here: of two longer ones, either will do. */
const LONG = 2_000;

/**
 * The leases behind a place in the queue, by (due, lease), as they stand at its `at`: first what is overdue, then
 * what is to come. Of all the queues that a filter asks for, the shortest is gone through.
 */
export function* queueFrom(model: ReadModel, filter: QueueFilter, start: QueuePlace): Generator<Candidate> {
  const queues = queuesFor(model, filter);
  const dueBy = filter.dueBy === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(filter.dueBy);
  const at = Date.parse(start.at);
  let place = start;
  for (const section of [OVERDUE, UPCOMING])
    for (;;) {
      const rows = model
        .prepare<unknown[], PlaceRow>(placesBehind(section, queues.length - 1))
        .all({ queue: queues[0], at, dueBy, due: place.due, lease: place.lease }, ...queues.slice(1));
      for (const { lease, due, passes } of rows) {
        place = { at: place.at, due, lease };
        yield { ...place, passes: passes === 1 };
      }
      if (rows.length < CHUNK) break;
    }
}

/** The same of several owners together: each lease has one of them at a time. */
export function* queueOfOwners(
  model: ReadModel,
  filter: Omit<QueueFilter, 'owner'>,
  owners: readonly string[],
  start: QueuePlace,
): Generator<Candidate> {
  const queues = owners.map((owner) => queueFrom(model, { ...filter, owner }, start));
  const heads = queues.map((queue) => queue.next().value as Candidate | undefined);
  for (;;) {
    const [first] = heads.flatMap((head) => head ?? []).toSorted(byPlace);
    if (first === undefined) return;
    yield first;
    const from = heads.indexOf(first);
    heads[from] = queues[from]!.next().value as Candidate | undefined;
  }
}

const byPlace = (a: QueuePlace, b: QueuePlace): number => a.due - b.due || compareText(a.lease, b.lease);

/** The names of the queues that a lease must stand in, the shortest first. */
function queuesFor(model: ReadModel, { owner, lessee, visibleTo }: QueueFilter): readonly string[] {
  const asked = [
    ...(owner === undefined ? [] : [ownerQueue(owner)]),
    ...(lessee === undefined ? [] : [lesseeQueue(lessee)]),
    ...(visibleTo === undefined ? [] : [partyQueue(visibleTo)]),
  ];
  if (asked.length < 2) return asked.length === 0 ? [EVERY_LEASE] : asked;
  const length = new Map(asked.map((queue) => [queue, lengthOf(model, queue)]));
  return asked.toSorted((a, b) => length.get(a)! - length.get(b)!);
}

const lengthOf = (model: ReadModel, queue: string): number =>
  model
    .prepare<[string], number>(
      `SELECT count(*) FROM (SELECT 1 FROM queue_place WHERE queue = ? LIMIT ${LONG})`,
    )
    .pluck()
    .get(queue)!;

const OVERDUE = 'q.overdue = 1 AND q.due <= :at';
const UPCOMING = 'q.overdue = 0 AND q.due > :at';

/** A bound on `due` in both: without it, rows long past would be gone through. */
const placesBehind = (section: string, otherQueues: number): string => `
  SELECT q.lease, q.due, ${['1', ...Array<string>(otherQueues).fill(STANDS_IN_ANOTHER)].join(' AND ')} AS passes
  FROM queue_place q
  WHERE q.queue = :queue AND ${section} AND q.due <= :dueBy AND (q.due, q.lease) > (:due, :lease)
    AND q.from_at <= :at AND (q.until_at IS NULL OR q.until_at > :at)
  ORDER BY q.due, q.lease LIMIT ${CHUNK}`;

const STANDS_IN_ANOTHER = `EXISTS (SELECT 1 FROM queue_place o
  WHERE (o.queue, o.overdue, o.due, o.lease, o.from_at) = (?, q.overdue, q.due, q.lease, q.from_at))`;

/** A lease of the queue and the head leases that it is cut from, the nearest first. */
export function queuedLease(
  model: ReadModel,
  id: string,
): { readonly lease: LeaseDocument; readonly heads: readonly LeaseDocument[] } | undefined {
  const leaseOf = (each: string) => leaseInPassing(model, each)?.document;
  const lease = leaseOf(id);
  return lease && { lease, heads: headsOf(lease, leaseOf) };
}

/** The ids of all people who own, owned or will own the renewal of a running lease. */
export const renewalOwners = (model: ReadModel): readonly string[] =>
  model
    // One step through the key for each owner: a plain DISTINCT would go through every row.
    .prepare<[object], string>(
      `WITH RECURSIVE queues(name) AS (
         SELECT min(queue) FROM queue_place WHERE queue > :after AND queue < :before
         UNION SELECT (SELECT min(queue) FROM queue_place q WHERE q.queue > queues.name AND q.queue < :before)
         FROM queues WHERE queues.name IS NOT NULL)
       SELECT name FROM queues WHERE name IS NOT NULL`,
    )
    .pluck()
    .all(OWNER_QUEUES)
    .map(personOfQueue);
