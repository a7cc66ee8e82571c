import { actionsDue } from '#record/lease/actions-due.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import { leaseKind } from '../documents/lease.js';
import { judgementDue } from './judgement-due.js';

/** What time will call for; `term` is 0 and `ref` empty where the action is of none. */
export const dueActionTable: DocumentTable<LeaseDocument> = {
  name: 'due_action',
  key: 5,
  columns: [
    'due INTEGER NOT NULL',
    'lease TEXT NOT NULL',
    'kind TEXT NOT NULL',
    'term INTEGER NOT NULL',
    'ref TEXT NOT NULL',
  ],
  of: leaseKind,
  rows: (lease) =>
    [...actionsDue(lease), ...judgementDue(lease)].map(({ kind, due, term = 0, ref = '' }) => [
      Date.parse(due),
      lease.leaseId,
      kind,
      term,
      ref,
    ]),
};
