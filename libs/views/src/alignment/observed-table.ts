import { prefixOf } from '#domain/kernel/prefix.js';
import type { DocumentTable } from '#read-model/projection.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { leaseKind } from '../documents/lease.js';

/** What each source last showed of each leased prefix, as JSON. */
export const observedTable: DocumentTable<LeaseDocument> = {
  name: 'observed_network',
  key: 5,
  columns: [
    'source TEXT NOT NULL',
    'lease TEXT NOT NULL',
    'first INTEGER NOT NULL',
    'length INTEGER NOT NULL',
    'kind TEXT NOT NULL',
    'seen TEXT NOT NULL',
  ],
  of: leaseKind,
  rows: (lease) =>
    lease.observations.flatMap(({ prefix, source, kind, seen }) => {
      const { first, length } = prefixOf(prefix);
      const last = seen.at(-1);
      return last === undefined
        ? []
        : [[source, lease.leaseId, first, length, kind, JSON.stringify(last.value)]];
    }),
};
