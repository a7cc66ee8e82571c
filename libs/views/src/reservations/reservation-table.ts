import type { Row, Table } from '#read-model/table.js';

/**
 * Address space as it is reserved, beside what the leases make of it: `answered` once the lease has moved on from the
 * revision that the claim was decided on, with it or without; `surplus_from` where it is held beyond what the lease
 * has a right to.
 */
export const reservationTable: Table = {
  name: 'reservation',
  key: 4,
  columns: [
    'lease TEXT NOT NULL',
    'first INTEGER NOT NULL',
    'length INTEGER NOT NULL',
    'from_at INTEGER NOT NULL',
    'until_at INTEGER',
    'head_lease TEXT',
    'claim TEXT NOT NULL',
    'claimed_at INTEGER NOT NULL',
    'lease_revision INTEGER',
    'answered INTEGER NOT NULL',
    'surplus_from INTEGER',
  ],
  indexes: ['(claimed_at) WHERE answered = 0', '(surplus_from) WHERE surplus_from IS NOT NULL'],
};

/** Beside the lease. */
export interface ReservationRow {
  readonly first: number;
  readonly length: number;
  readonly from_at: number;
  readonly until_at: number | null;
  readonly head_lease: string | null;
  readonly claim: string;
  readonly claimed_at: number;
  readonly lease_revision: number | null;
  readonly answered: number;
  readonly surplus_from: number | null;
}

export const toRow = (lease: string, row: ReservationRow): Row => [
  lease,
  row.first,
  row.length,
  row.from_at,
  row.until_at,
  row.head_lease,
  row.claim,
  row.claimed_at,
  row.lease_revision,
  row.answered,
  row.surplus_from,
];
