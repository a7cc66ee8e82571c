import { onRecord, withEntry, type Folds } from '../fold.js';
import { closeIncident, openIncident } from '../incidents/evolve.js';
import type { IncidentState, LeaseRecord } from '../lease.js';
import type { NetworkIncidentEvent } from './events.js';

export const networkIncidentFolds: Folds<NetworkIncidentEvent> = {
  NetworkIncidentOpened: onRecord((record, { incidentId, prefix, likelyCause, occurredAt, routes = [] }) => {
    const network = {
      prefix,
      likelyCause,
      occurredAt,
      origins: routes.map(({ originAs }) => originAs),
    };
    return reopened(record, incidentId, network) ?? openIncident(record, incidentId, { network });
  }),
  NetworkIncidentClosed: onRecord((record, { incidentId }, { metadata }) =>
    closeIncident(record, incidentId, { at: metadata.effectiveAt, byHand: false }),
  ),
};

/** One of that name that the network showed and that is closed is opened again. */
function reopened(
  record: LeaseRecord,
  incidentId: string,
  network: NonNullable<IncidentState['network']>,
): LeaseRecord | undefined {
  const incident = record.incidents.get(incidentId);
  if (incident?.network === undefined || incident.closed === undefined) return undefined;
  const { closed, earlier = [], ...last } = incident;
  const before = [...earlier, { occurredAt: incident.network.occurredAt, closed }];
  return {
    ...record,
    incidents: withEntry(record.incidents, incidentId, { ...last, open: true, network, earlier: before }),
  };
}
