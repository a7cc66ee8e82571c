import type { DocumentTable } from '#read-model/projection.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { leaseKind } from '../documents/lease.js';
import type { LeaseAhead } from '../renewal-calendar/leases-by-milestone.js';

/** The leases with an incident that the network shows and that is open: few at any time. */
export const openIncidentTable: DocumentTable<LeaseDocument> = {
  name: 'open_network_incident',
  key: 1,
  columns: ['lease TEXT NOT NULL'],
  of: leaseKind,
  rows: (lease) =>
    lease.incidents.some(({ network, closed }) => network !== undefined && closed === undefined)
      ? [[lease.leaseId]]
      : [],
};

/** Those leases, and the revisions that their documents reflect. */
export const leasesWithOpenIncidents = (model: ReadModel): readonly LeaseAhead[] =>
  model
    .prepare<[], LeaseAhead>(
      `SELECT i.lease AS leaseId, d.revision FROM open_network_incident i
         JOIN document d ON d.stream = 'lease-' || i.lease ORDER BY i.lease`,
    )
    .all();
