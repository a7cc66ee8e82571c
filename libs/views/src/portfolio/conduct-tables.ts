import { prefixOf } from '#domain/kernel/prefix.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import type { Row } from '#read-model/table.js';
import { leaseKind } from '../documents/lease.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import { screeningsUntil } from '../facts/screening.js';
import { everLeased } from './prefix-tables.js';

const columns = ['first INTEGER NOT NULL', 'length INTEGER NOT NULL', 'lease TEXT NOT NULL'];

/** What others of the same space are told of: abuse, and listings that a screening found. */
const isOnRecord = (lease: LeaseDocument): boolean =>
  lease.abuseCases.length > 0 ||
  screeningsUntil(lease, END_OF_TIME).some(({ value }) => value.some(({ listed }) => listed));

const rows = (lease: LeaseDocument): readonly Row[] =>
  isOnRecord(lease)
    ? everLeased(lease).map((prefix) => {
        const { first, length } = prefixOf(prefix);
        return [first, length, lease.leaseId];
      })
    : [];

/** Prefixes that a lease with something on record of how they were used ever had. */
export const conductTable: DocumentTable<LeaseDocument> = {
  name: 'conduct',
  key: 3,
  columns,
  of: leaseKind,
  rows,
};

export const onceConductTable: DocumentTable<LeaseDocument> = {
  name: 'once_conduct',
  key: 3,
  columns,
  of: leaseKind,
  once: true,
  rows,
};
