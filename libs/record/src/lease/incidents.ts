import type { IncidentEvent } from '#domain/lease/incidents/events.js';
import type { NetworkIncidentEvent } from '#domain/lease/network-incidents/events.js';
import { inMilliseconds, type Fact } from './fact.js';
import { change, type Folds } from './fold.js';
import type { Incident, LeaseDocument } from './lease-document.js';

export const incidentFolds: Folds<IncidentEvent | NetworkIncidentEvent> = {
  IncidentOpened: (lease, incident, opened) => openIncident(lease, { ...incident, opened }),
  NetworkIncidentOpened: (lease, { prefix, likelyCause, source, routes, ...incident }, opened) =>
    openIncident(lease, {
      ...incident,
      opened,
      network: { prefix, likelyCause, source, ...(routes ? { routes } : {}) },
    }),
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
  IncidentClosed: (lease, closed, fact) => closeIncident(lease, closed, fact),
  NetworkIncidentClosed: (lease, closed, fact) => closeIncident(lease, closed, fact),
};

type Opened = Omit<Incident, 'costs' | 'recoveries'>;

const openIncident = (lease: LeaseDocument, incident: Opened): LeaseDocument | undefined =>
  lease.incidents.some(({ incidentId }) => incidentId === incident.incidentId)
    ? undefined
    : {
        ...lease,
        incidents: [
          ...lease.incidents,
          { ...incident, occurredAt: inMilliseconds(incident.occurredAt), costs: [], recoveries: [] },
        ],
      };

const closeIncident = (
  lease: LeaseDocument,
  { incidentId, resolution }: { readonly incidentId: string; readonly resolution?: string },
  fact: Fact,
) =>
  changeIncident(
    lease,
    (incident) => isOpen(incident, incidentId),
    (incident) => ({ ...incident, closed: { ...(resolution ? { resolution } : {}), fact } }),
  );

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
