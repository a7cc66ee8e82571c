import type Database from 'better-sqlite3';
import type { Reservation } from '#domain/address-space/address-space.js';
import { ADDRESS_SPACE_EVENTS, type AddressSpaceEvent } from '#domain/address-space/events.js';
import { evolve } from '#domain/address-space/evolve.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { PrefixTree } from '#domain/routing/prefix-tree.js';
import { formatPrefix, prefixOf, type Prefix } from '#domain/routing/prefix.js';
import { leftAt } from '../lease/left-at.js';
import type { LeaseDocument } from '../lease/lease-document.js';
import type { Row } from './tables.js';
import type { RowWriter } from './row-writer.js';

interface ReservationRow {
  readonly first: number;
  readonly length: number;
  readonly from_at: number;
  readonly until_at: number | null;
  readonly head_lease: string | null;
  readonly claim: string;
  readonly claimed_at: number;
  readonly answered: number;
  readonly surplus_from: number | null;
}

/**
 * Address space as it is reserved, beside what the leases make of it: `answered` once the lease carried the claim
 * out or the space was given back, `surplus_from` where it is held beyond what the lease has a right to.
 */
export class Reservations {
  private readonly unanswered: Set<string>;
  private readonly touched = new Set<string>();
  private pending: (() => void)[] = [];
  private readonly ofLease: Database.Statement<[string], ReservationRow>;
  private readonly ofPrefix: Database.Statement<[string, number, number], ReservationRow>;
  private readonly markAnswered: Database.Statement<[string, string]>;

  constructor(
    database: Database.Database,
    private readonly rows: RowWriter,
  ) {
    const unanswered = database.prepare<[], string>('SELECT claim FROM reservation WHERE answered = 0');
    this.unanswered = new Set(unanswered.pluck().all());
    this.ofLease = database.prepare('SELECT * FROM reservation WHERE lease = ?');
    this.ofPrefix = database.prepare(
      'SELECT * FROM reservation WHERE lease = ? AND first = ? AND length = ?',
    );
    this.markAnswered = database.prepare('UPDATE reservation SET answered = 1 WHERE lease = ? AND claim = ?');
  }

  /** Takes note of an event of an address-space stream; throws `TypeError` for any other. */
  change(event: RecordedEvent): void {
    if (!isOfAddressSpace(event)) throw new TypeError(`${event.type} is no event of address space`);
    this.touched.add(event.data.leaseId);
    if (event.type !== 'SpaceReleased') this.unanswered.add(event.data.claim);
    this.pending.push(() => {
      for (const prefix of event.data.prefixes) this.apply(event, prefix);
    });
  }

  /** Takes note that a command reached its lease, as the claim of the same id asked. */
  answer(leaseId: string, claim: string): void {
    if (!this.unanswered.delete(claim)) return;
    this.pending.push(() => this.markAnswered.run(leaseId, claim));
  }

  /** Writes what is pending, then reckons anew what these leases and the ones changed hold in surplus. */
  flush(changedLeases: Iterable<string>, leaseOf: (id: string) => LeaseDocument | undefined): void {
    for (const write of this.pending) write();
    this.pending = [];
    for (const id of new Set([...this.touched, ...changedLeases])) this.markSurplus(id, leaseOf(id));
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
      const old = before.find((row) => sameAs(held, row));
      const claimedAt = type === 'SpaceReleased' ? undefined : Date.parse(recordedAt);
      this.rows.put(toRow(data.leaseId, old ?? changedRow(prefix, held, before, claimedAt)));
    }
  }

  private markSurplus(lease: string, document: LeaseDocument | undefined): void {
    for (const row of this.ofLease.all(lease)) {
      const left = document && leftAt(document, formatPrefix(row));
      const at = left === undefined ? null : Math.max(Date.parse(left), row.from_at);
      const surplus = at !== null && (row.until_at ?? Infinity) > at ? at : null;
      if (surplus !== row.surplus_from) this.rows.put(toRow(lease, { ...row, surplus_from: surplus }));
    }
  }
}

const TYPES: ReadonlySet<string> = new Set(ADDRESS_SPACE_EVENTS.map(({ type }) => type));

const isOfAddressSpace = (event: RecordedEvent): event is RecordedEvent & AddressSpaceEvent =>
  TYPES.has(event.type);

const reservationOf = (leaseId: string, row: ReservationRow): Reservation => ({
  leaseId,
  from: row.from_at,
  until: row.until_at ?? Number.POSITIVE_INFINITY,
  claim: row.claim,
  headLeases: row.head_lease === null ? [] : [row.head_lease],
});

const untilOf = ({ until }: Reservation): number | null =>
  until === Number.POSITIVE_INFINITY ? null : until;

const sameAs = (held: Reservation, row: ReservationRow): boolean =>
  held.from === row.from_at && untilOf(held) === row.until_at && held.claim === row.claim;

/** A claim waits for its lease from `claimedAt` on; giving back (no `claimedAt`) answers whichever claim there was. */
function changedRow(
  { first, length }: Prefix,
  held: Reservation,
  before: readonly ReservationRow[],
  claimedAt: number | undefined,
): ReservationRow {
  const was = before.find(({ claim }) => claim === held.claim);
  return {
    first,
    length,
    from_at: held.from,
    until_at: untilOf(held),
    head_lease: held.headLeases[0] ?? null,
    claim: held.claim,
    claimed_at: claimedAt ?? was?.claimed_at ?? 0,
    answered: claimedAt === undefined ? 1 : 0,
    surplus_from: null,
  };
}

const toRow = (lease: string, row: ReservationRow): Row => [
  'reservation',
  lease,
  row.first,
  row.length,
  row.from_at,
  row.until_at,
  row.head_lease,
  row.claim,
  row.claimed_at,
  row.answered,
  row.surplus_from,
];
