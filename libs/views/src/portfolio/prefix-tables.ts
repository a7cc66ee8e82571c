import { prefixOf } from '#domain/kernel/prefix.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { prefixesOf } from '#record/lease/status.js';
import type { DocumentTable } from '#read-model/projection.js';
import { leaseKind } from '../documents/lease.js';

/** Prefixes that leases ever had; those that leave, or left, are found by views of the past only. */
export const leasePrefixTable: DocumentTable<LeaseDocument> = {
  name: 'lease_prefix',
  key: 3,
  columns: [
    'first INTEGER NOT NULL',
    'length INTEGER NOT NULL',
    'lease TEXT NOT NULL',
    'leaves INTEGER NOT NULL',
  ],
  of: leaseKind,
  rows: (lease) => {
    const staying = prefixesOf(lease);
    return everLeased(lease).map((prefix) => {
      const { first, length } = prefixOf(prefix);
      return [first, length, lease.leaseId, Number(!staying.includes(prefix))];
    });
  },
};

export const oncePrefixTable: DocumentTable<LeaseDocument> = {
  name: 'once_prefix',
  key: 3,
  columns: ['first INTEGER NOT NULL', 'length INTEGER NOT NULL', 'lease TEXT NOT NULL'],
  of: leaseKind,
  once: true,
  rows: (lease) =>
    everLeased(lease).map((prefix) => {
      const { first, length } = prefixOf(prefix);
      return [first, length, lease.leaseId];
    }),
};

export const everLeased = ({ prefixes }: LeaseDocument): readonly string[] => [
  ...new Set(prefixes.flatMap(({ value }) => value.map(({ prefix }) => prefix))),
];
