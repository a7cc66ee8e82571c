import type { DocumentTable } from '#read-model/projection.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { FilingDocument } from '#record/filing/filing-document.js';
import { filingKind } from '../documents/filing.js';

/** Which documents were uploaded for which leases. */
export const uploadTable: DocumentTable<FilingDocument> = {
  name: 'document_of_lease',
  key: 2,
  columns: ['lease TEXT NOT NULL', 'sha256 TEXT NOT NULL'],
  of: filingKind,
  rows: ({ sha256, forLeases }) =>
    [...new Set(forLeases.map(({ leaseId }) => leaseId))].map((leaseId) => [leaseId, sha256]),
};

/** The documents that were uploaded for a lease, by their SHA-256. */
export const uploadedFor = (model: ReadModel, leaseId: string): readonly string[] =>
  model
    .prepare<[string], { sha256: string }>(
      'SELECT sha256 FROM document_of_lease WHERE lease = ? ORDER BY sha256',
    )
    .all(leaseId)
    .map(({ sha256 }) => sha256);
