import type { IncidentEvent } from '#domain/lease/incidents/events.js';
import { inMilliseconds } from './fact.js';
import { change, type Folds } from './fold.js';
import type { Incident, LeaseDocument } from './lease-document.js';

export const incidentFolds: Folds<IncidentEvent> = {
  IncidentOpened: (lease, incident, opened) =>
    lease.incidents.some(({ incidentId }) => incidentId === incident.incidentId)
      ? undefined
      : {
          ...lease,
          incidents: [
            ...lease.incidents,
            {
              ...incident,
              occurredAt: inMilliseconds(incident.occurredAt),
              opened,
              costs: [],
              recoveries: [],
            },
          ],
        },
  IncidentCostRecorded: (lease, { incidentId, ...cost }, fact) =>
    changeIncident(
      lease,
      (incident) =>
        isOpen(incident, incidentId) && incident.costs.every(({ costId }) => costId !== cost.costId),
      (incident) => ({ ...incident, costs: [...incident.costs, { fact, ...cost }] }),
    ),
  IncidentCostRecovered: (lease, { incidentId, ...recovery }, fact) =>
    changeIncident(
      lease,
      (incident) =>
        incident.incidentId === incidentId &&
        incident.recoveries.every(({ recoveryId }) => recoveryId !== recovery.recoveryId),
      (incident) => ({ ...incident, recoveries: [...incident.recoveries, { fact, ...recovery }] }),
    ),
  IncidentClosed: (lease, { incidentId, resolution }, fact) =>
    changeIncident(
      lease,
      (incident) => isOpen(incident, incidentId),
      (incident) => ({ ...incident, closed: { ...(resolution ? { resolution } : {}), fact } }),
    ),
};

const isOpen = (incident: Incident, incidentId: string): boolean =>
  incident.incidentId === incidentId && incident.closed === undefined;

function changeIncident(
  lease: LeaseDocument,
  matches: (incident: Incident) => boolean,
  to: (incident: Incident) => Incident,
) {
  const incidents = change(lease.incidents, matches, to);
  return incidents && { ...lease, incidents };
}
