import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { LRUCache } from 'lru-cache';
import { headsOf } from '#record/lease/head-leases.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { ComputedRows, ComputedTables, FlushedDocuments } from '#read-model/projection.js';
import { TableWriter } from '#read-model/table-writer.js';
import { leaseKind } from '../documents/lease.js';
import {
  deadlineRows,
  type DeadlineRow,
  placeRows,
  queuePlaceTable,
  renewalDeadlineTable,
} from './deadline-tables.js';

/** What the rows of a lease were computed from, it and its head leases, and from when until when they stay the same. */
interface Computed {
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
  'observations',
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
export const renewalDeadlines: ComputedTables = {
  tables: [renewalDeadlineTable, queuePlaceTable],
  open: (database) => new RenewalDeadlines(database),
};

class RenewalDeadlines implements ComputedRows {
  private readonly deadlines: TableWriter;
  private readonly places: TableWriter;
  private readonly written: Statement<[string], DeadlineRow>;
  private readonly cutFrom: Statement<[string], string>;
  private readonly computed = new LRUCache<string, Computed>({ max: REMEMBERED });

  constructor(database: Database) {
    this.deadlines = new TableWriter(database, renewalDeadlineTable);
    this.places = new TableWriter(database, queuePlaceTable);
    this.written = database
      .prepare<[string], DeadlineRow>('SELECT * FROM renewal_deadline WHERE lease = ?')
      .raw();
    this.cutFrom = database
      .prepare<[string], string>('SELECT lease FROM sub_lease WHERE head = ? ORDER BY lease')
      .pluck();
  }

  flush(documents: FlushedDocuments): void {
    for (const id of this.withSubLeases(documents.flushed(leaseKind))) this.update(id, documents);
  }

  private withSubLeases(leases: Iterable<string>): ReadonlySet<string> {
    const all = new Set(leases);
    for (const id of all) for (const below of this.cutFrom.all(id)) all.add(below);
    return all;
  }

  private update(id: string, documents: FlushedDocuments): void {
    const lease = documents.of(leaseKind, id);
    const leases = lease ? [lease, ...headsOf(lease, (head) => documents.of(leaseKind, head))] : [];
    if (lease && this.stand(lease, leases)) return;
    const rows = deadlineRows(leases);
    if (lease) this.computed.set(id, { leases, from: lease.recordedAt, until: nextTurn(rows, lease) });
    const before = this.written.all(id);
    const kept = new Set(rows.map(String));
    for (const row of before) if (!kept.has(String(row))) this.remove(row);
    const there = new Set(before.map(String));
    for (const row of rows) if (!there.has(String(row))) this.put(row);
  }

  private put(row: DeadlineRow): void {
    this.deadlines.put(row);
    for (const place of placeRows(row)) this.places.put(place);
  }

  private remove(row: DeadlineRow): void {
    this.deadlines.remove(row);
    for (const place of placeRows(row)) this.places.remove(place);
  }

  /** Whether the rows of a lease are those that would be computed again. */
  private stand({ leaseId, recordedAt }: LeaseDocument, leases: readonly LeaseDocument[]): boolean {
    const before = this.computed.get(leaseId);
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
  const turns = rows.flatMap(([, from, until]) => [from, until ?? Infinity]);
  return Math.min(...turns.filter((at) => at > now));
}
