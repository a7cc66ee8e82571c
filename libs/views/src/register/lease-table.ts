import { lesseeOn, prefixesOf, statusOn } from '#record/lease/status.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import { leaseKind } from '../documents/lease.js';

export const leaseTable: DocumentTable<LeaseDocument> = {
  name: 'lease',
  key: 1,
  columns: [
    'id TEXT NOT NULL',
    'status TEXT NOT NULL',
    'lessee TEXT NOT NULL',
    'lessor TEXT NOT NULL',
    'search TEXT NOT NULL',
  ],
  indexes: ['(status, id)', '(lessee, id)'],
  of: leaseKind,
  rows: (lease) => {
    const status = statusOn(lease, END_OF_TIME)?.state ?? 'none';
    const search = [lease.leaseId, ...prefixesOf(lease)].join(' ').toLowerCase();
    return [[lease.leaseId, status, lesseeOn(lease) ?? '', lease.lessor?.value ?? '', search]];
  },
};
