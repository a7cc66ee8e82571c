import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { LRUCache } from 'lru-cache';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partyIdsOf } from '#record/lease/parties.js';
import { lesseeOn } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
// oxlint-disable-next-line no-restricted-imports
import { deadlineSpans } from '#views/renewal-queue/queue-deadline.js';
import { EVERY_LEASE, lesseeQueue, ownerQueue, partyQueue } from './queue-names.js';
import type { RowWriter } from './row-writer.js';
import type { Row } from './tables.js';

type LeaseOf = (id: string) => LeaseDocument | undefined;

type DeadlineColumns = readonly [
  lease: string,
  from: number,
  until: number | null,
  due: number,
  queues: string,
];
type DeadlineRow = readonly [table: 'renewal_deadline', ...columns: DeadlineColumns];

/** What the rows of a lease were computed from, it and its head leases, and from when until when they stay the same. */
interface Reckoned {
  readonly leases: readonly LeaseDocument[];
  readonly from: string;
  readonly until: number;
}

const REMEMBERED = 5_000;

/** Parts of a lease from which no deadline is computed; any other that changes has the rows computed anew. */
const WITHOUT_BEARING: ReadonlySet<string> = new Set<keyof LeaseDocument>([
  'revision',
  'recordedAt',
  'loas',
  'observedOrigins',
  'abuseCases',
  'incidents',
  'exchangeRates',
  'dependencies',
  'invoices',
  'escalation',
  'policies',
  'reputation',
  'commitments',
  'policyBreaches',
  'obligations',
  'documentRequests',
]);

/**
 * What the queue is ordered by, for every lease and its head leases together: a change of a head lease moves the
 * deadlines of all that are cut from it.
 */
export class RenewalDeadlines {
  private readonly written: Statement<[string], DeadlineColumns>;
  private readonly cutFrom: Statement<[string], string>;
  private readonly reckoned = new LRUCache<string, Reckoned>({ max: REMEMBERED });

  constructor(
    database: Database,
    private readonly rows: RowWriter,
  ) {
    this.written = database
      .prepare<[string], DeadlineColumns>('SELECT * FROM renewal_deadline WHERE lease = ?')
      .raw();
    this.cutFrom = database
      .prepare<[string], string>('SELECT lease FROM sub_lease WHERE head = ? ORDER BY lease')
      .pluck();
  }

  /** After the documents were flushed: brings the rows of these leases, and of all cut from them, up to date. */
  flush(changedLeases: Iterable<string>, leaseOf: LeaseOf): void {
    for (const id of this.withSubLeases(changedLeases)) this.update(id, leaseOf);
  }

  private withSubLeases(leases: Iterable<string>): ReadonlySet<string> {
    const all = new Set(leases);
    for (const id of all) for (const below of this.cutFrom.all(id)) all.add(below);
    return all;
  }

  private update(id: string, leaseOf: LeaseOf): void {
    const lease = leaseOf(id);
    const leases = lease ? [lease, ...headsOf(lease, leaseOf)] : [];
    if (lease && this.stand(lease, leases)) return;
    const rows = rowsOf(leases);
    if (lease) this.reckoned.set(id, { leases, from: lease.recordedAt, until: nextTurn(rows, lease) });
    const before = this.written.all(id).map((columns): DeadlineRow => ['renewal_deadline', ...columns]);
    const kept = new Set(rows.map(String));
    for (const row of before) if (!kept.has(String(row))) this.remove(row);
    const there = new Set(before.map(String));
    for (const row of rows) if (!there.has(String(row))) this.put(row);
  }

  private put(row: DeadlineRow): void {
    this.rows.put(row);
    for (const place of placesOf(row)) this.rows.put(place);
  }

  private remove(row: DeadlineRow): void {
    this.rows.remove(row);
    for (const place of placesOf(row)) this.rows.remove(place);
  }

  /** Whether the rows of a lease are those that would be computed again. */
  private stand({ leaseId, recordedAt }: LeaseDocument, leases: readonly LeaseDocument[]): boolean {
    const before = this.reckoned.get(leaseId);
    return (
      before?.leases.length === leases.length &&
      leases.every((lease, index) => bearsTheSame(lease, before.leases[index]!)) &&
      before.from <= recordedAt &&
      Date.parse(recordedAt) < before.until
    );
  }
}

const bearsTheSame = (lease: LeaseDocument, before: LeaseDocument): boolean =>
  Object.entries(lease).every(
    ([part, value]) => WITHOUT_BEARING.has(part) || before[part as keyof LeaseDocument] === value,
  );

/** Of the instants at which rows begin or end, the first that is still to come: until then they hold. */
function nextTurn(rows: readonly DeadlineRow[], { recordedAt }: LeaseDocument): number {
  const now = Date.parse(recordedAt);
  const turns = rows.flatMap(([, , from, until]) => [from, until ?? Infinity]);
  return Math.min(...turns.filter((at) => at > now));
}

/** The head leases that a lease is cut from, the nearest first. */
export function headsOf(lease: LeaseDocument, leaseOf: LeaseOf): readonly LeaseDocument[] {
  const heads: LeaseDocument[] = [];
  for (let next = lease.headLease; next !== null;) {
    const head = leaseOf(next);
    if (head === undefined || head.leaseId === lease.leaseId) break;
    if (heads.some(({ leaseId }) => leaseId === head.leaseId)) break;
    heads.push(head);
    next = head.headLease;
  }
  return heads;
}

function rowsOf([lease, ...heads]: readonly LeaseDocument[]): readonly DeadlineRow[] {
  if (lease === undefined) return [];
  const partyQueues = partyIdsOf(lease).map(partyQueue);
  return deadlineSpans(lease, heads).flatMap(({ from, until, due }) =>
    partsOf(lease, from, until).map(([begins, ends]): DeadlineRow => [
      'renewal_deadline',
      lease.leaseId,
      Date.parse(begins),
      ends === null ? null : Date.parse(ends),
      Date.parse(due),
      [EVERY_LEASE, ...ownQueues(lease, begins), ...partyQueues].join(' '),
    ]),
  );
}

/** Of its owner and of its lessee at `on`. */
function ownQueues(lease: LeaseDocument, on: string): readonly string[] {
  const lessee = lesseeOn(lease, on);
  return [
    ownerQueue(entryOn(lease.renewalOwner, on)?.value ?? null),
    ...(lessee === undefined ? [] : [lesseeQueue(lessee)]),
  ];
}

const placesOf = ([, lease, from, until, due, queues]: DeadlineRow): readonly Row[] =>
  queues.split(' ').map((queue) => ['queue_place', queue, Number(due <= from), due, lease, from, until]);

type Part = readonly [from: string, until: string | null];

/** Split where another owner or lessee comes in. */
function partsOf({ renewalOwner, lessee }: LeaseDocument, from: string, until: string | null): Part[] {
  const inside = [...renewalOwner, ...lessee]
    .map((entry) => entry.from)
    .filter((at) => from < at && (until === null || at < until));
  const begins = [from, ...new Set(inside.toSorted())];
  return begins.map((at, index): Part => [at, begins[index + 1] ?? until]);
}
