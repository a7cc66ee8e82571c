import type { DocumentTable } from '#read-model/projection.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { leaseKind } from '../documents/lease.js';
import type { LeaseAhead } from '../renewal-calendar/leases-by-milestone.js';

/** The leases with an incident that the network shows: when the last of them closed, epoch milliseconds; null while one is open. */
export const networkIncidentTable: DocumentTable<LeaseDocument> = {
  name: 'network_incident',
  key: 1,
  columns: ['lease TEXT NOT NULL', 'closed_at INTEGER'],
  of: leaseKind,
  rows: (lease) => {
    const shown = lease.incidents.filter(({ network }) => network !== undefined);
    if (shown.length === 0) return [];
    const closings = shown.map(({ closed }) => (closed ? Date.parse(closed.fact.recordedAt) : Infinity));
    const last = Math.max(...closings);
    return [[lease.leaseId, last === Infinity ? null : last]];
  },
};

/** Those of which something may be told still: an incident is open, or closed since, RFC 3339 UTC; few at any time. */
export const leasesWithIncidents = (model: ReadModel, since: string): readonly LeaseAhead[] =>
  model
    .prepare<[number], LeaseAhead>(
      `SELECT i.lease AS leaseId, d.revision FROM network_incident i
         JOIN document d ON d.stream = 'lease-' || i.lease
       WHERE closed_at IS NULL OR closed_at >= ? ORDER BY i.lease`,
    )
    .all(Date.parse(since));
