import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import type { Reservation } from '#domain/address-space/address-space.js';
import { ADDRESS_SPACE_EVENTS, type AddressSpaceEvent } from '#domain/address-space/events.js';
import { evolve } from '#domain/address-space/evolve.js';
import { addressSpaceStream } from '#domain/address-space/stream.js';
import type { Holding } from '#domain/lease/justified-space.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { PrefixTree } from '#domain/routing/prefix-tree.js';
import { formatPrefix, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import { heldSpace } from '#record/lease/held-space.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { ComputedTables, EventRows, FlushedDocuments } from '#read-model/projection.js';
import { TableWriter } from '#read-model/table-writer.js';
import { leaseKind } from '../documents/lease.js';
import { reservationTable, type ReservationRow, toRow } from './reservation-table.js';

export const reservations: ComputedTables = {
  tables: [reservationTable],
  open: (database) => new Reservations(database),
};

class Reservations implements EventRows {
  readonly category = addressSpaceStream.category;
  private readonly touched = new Set<string>();
  private pending: (() => void)[] = [];
  private readonly rows: TableWriter;
  private readonly ofLease: Statement<[string], ReservationRow>;
  private readonly ofPrefix: Statement<[string, number, number], ReservationRow>;

  constructor(database: Database) {
    this.rows = new TableWriter(database, reservationTable);
    this.ofLease = database.prepare('SELECT * FROM reservation WHERE lease = ?');
    this.ofPrefix = database.prepare(
      'SELECT * FROM reservation WHERE lease = ? AND first = ? AND length = ?',
    );
  }

  /** Takes note of an event of an address-space stream; throws `TypeError` for any other. */
  take(event: RecordedEvent): void {
    if (!isOfAddressSpace(event)) throw new TypeError(`${event.type} is no event of address space`);
    this.touched.add(event.data.leaseId);
    this.pending.push(() => {
      for (const prefix of event.data.prefixes) this.apply(event, prefix);
    });
  }

  /** Writes what is pending, then holds the reservations of leases that changed, or whose reservations did, against them. */
  flush(documents: FlushedDocuments): void {
    for (const write of this.pending) write();
    this.pending = [];
    for (const id of new Set([...this.touched, ...documents.flushed(leaseKind)]))
      this.compare(id, documents.of(leaseKind, id));
    this.touched.clear();
  }

  private apply({ type, data, recordedAt }: RecordedEvent & AddressSpaceEvent, text: string): void {
    const prefix = prefixOf(text);
    const before = this.ofPrefix.all(data.leaseId, prefix.first, prefix.length);
    const space = PrefixTree.empty<readonly Reservation[]>().set(
      prefix,
      before.map((row) => reservationOf(data.leaseId, row)),
    );
    const event = { type, data: { ...data, prefixes: [text] } } as AddressSpaceEvent;
    const after = evolve(space, event).get(prefix) ?? [];
    for (const row of before) this.rows.remove(toRow(data.leaseId, row));
    for (const held of after) {
      const claimed = type === 'SpaceReserved' && held.pending?.attempt === data.attempt;
      const old = claimed ? undefined : before.find((row) => sameAs(held, row));
      const claimedAt = claimed ? Date.parse(recordedAt) : undefined;
      this.rows.put(toRow(data.leaseId, old ?? changedRow(prefix, held, before, claimedAt)));
    }
  }

  private compare(lease: string, document: LeaseDocument | undefined): void {
    const rows = this.ofLease.all(lease);
    if (rows.length === 0) return;
    const right = document && heldSpace(document);
    for (const row of rows) {
      const compared = {
        ...row,
        answered: Number(isAnswered(row, document)),
        surplus_from: right === undefined ? null : surplusFrom(row, right.get(formatPrefix(row))),
      };
      if (compared.answered !== row.answered || compared.surplus_from !== row.surplus_from)
        this.rows.put(toRow(lease, compared));
    }
  }
}

const isAnswered = ({ lease_revision: decidedOn }: ReservationRow, document: LeaseDocument | undefined) =>
  decidedOn === null || (document !== undefined && Number(document.revision) > decidedOn);

function surplusFrom({ from_at, until_at }: ReservationRow, right: Holding | undefined): number | null {
  if (right === undefined || from_at < Date.parse(right.from)) return from_at;
  const until = right.until === undefined ? Infinity : Date.parse(right.until);
  return (until_at ?? Infinity) > until ? Math.max(until, from_at) : null;
}

const TYPES: ReadonlySet<string> = new Set(ADDRESS_SPACE_EVENTS.map(({ type }) => type));

const isOfAddressSpace = (event: RecordedEvent): event is RecordedEvent & AddressSpaceEvent =>
  TYPES.has(event.type);

/** Which attempt claimed it last matters to nobody who only looks. */
const reservationOf = (leaseId: string, row: ReservationRow): Reservation => ({
  leaseId,
  from: row.from_at,
  until: row.until_at ?? Number.POSITIVE_INFINITY,
  claim: row.claim,
  ...(row.lease_revision === null
    ? {}
    : { pending: { attempt: '', leaseRevision: BigInt(row.lease_revision), contested: false } }),
  headLeases: row.head_lease === null ? [] : [row.head_lease],
});

const untilOf = ({ until }: Reservation): number | null =>
  until === Number.POSITIVE_INFINITY ? null : until;

const decidedOn = ({ pending }: Reservation): number | null =>
  pending === undefined ? null : Number(pending.leaseRevision);

const sameAs = (held: Reservation, row: ReservationRow): boolean =>
  held.from === row.from_at &&
  untilOf(held) === row.until_at &&
  held.claim === row.claim &&
  decidedOn(held) === row.lease_revision;

/** No `claimedAt` where this is no new claim but what is left of one. */
const changedRow = (
  { first, length }: Prefix,
  held: Reservation,
  before: readonly ReservationRow[],
  claimedAt: number | undefined,
): ReservationRow => ({
  first,
  length,
  from_at: held.from,
  until_at: untilOf(held),
  head_lease: held.headLeases[0] ?? null,
  claim: held.claim,
  claimed_at: claimedAt ?? before.find(({ claim }) => claim === held.claim)?.claimed_at ?? 0,
  lease_revision: decidedOn(held),
  answered: Number(held.pending === undefined),
  surplus_from: null,
});
