import { onRecord, type Folds } from '../fold.js';
import { closeIncident, openIncident } from '../incidents/evolve.js';
import type { NetworkIncidentEvent } from './events.js';

export const networkIncidentFolds: Folds<NetworkIncidentEvent> = {
  NetworkIncidentOpened: onRecord((record, { incidentId, prefix, likelyCause, occurredAt, routes = [] }) =>
    openIncident(record, incidentId, {
      network: { prefix, likelyCause, occurredAt, origins: routes.map(({ originAs }) => originAs) },
    }),
  ),
  NetworkIncidentClosed: onRecord((record, { incidentId }, { metadata }) =>
    closeIncident(record, incidentId, { at: metadata.effectiveAt, byHand: false }),
  ),
};
