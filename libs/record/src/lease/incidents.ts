import type { IncidentEvent } from '#domain/lease/incidents/events.js';
import type { NetworkIncidentEvent } from '#domain/lease/network-incidents/events.js';
import { inMilliseconds, type Fact } from './fact.js';
import { change, type Folds } from './fold.js';
import type { Closed, Episode } from './episode.js';
import type { Incident, LeaseDocument } from './lease-document.js';

export const incidentFolds: Folds<IncidentEvent | NetworkIncidentEvent> = {
  IncidentOpened: (lease, incident, opened) => openIncident(lease, { ...incident, opened }),
  NetworkIncidentOpened: (lease, { prefix, likelyCause, source, routes, ...incident }, opened) => {
    const network = { prefix, likelyCause, source, ...(routes ? { routes } : {}) };
    return (
      reopen(lease, { ...incident, opened, network }) ?? openIncident(lease, { ...incident, opened, network })
    );
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
  IncidentClosed: (lease, closed, fact) => closeIncident(lease, closed, fact),
  NetworkIncidentClosed: (lease, closed, fact) => closeIncident(lease, closed, fact),
};

/** One that the network showed and that is over comes back: it is the same, open once more. */
const reopen = (
  lease: LeaseDocument,
  { incidentId, occurredAt, opened, network }: Omit<Incident, 'costs' | 'recoveries'>,
) =>
  changeIncident(
    lease,
    (incident) =>
      incident.incidentId === incidentId && incident.network !== undefined && incident.closed !== undefined,
    ({ closed, ...incident }) => {
      const first: Episode = { occurredAt: incident.occurredAt, opened: incident.opened };
      const before = incident.episodes ?? [{ ...first, closed: closed! }];
      const again: Episode = { occurredAt: inMilliseconds(occurredAt), opened };
      return { ...incident, network: network!, episodes: [...before, again] };
    },
  );

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
    (incident) => over(incident, { ...(resolution ? { resolution } : {}), fact }),
  );

/** As it is once it is closed. */
export const over = ({ episodes, ...incident }: Incident, closed: Closed): Incident => ({
  ...incident,
  closed,
  ...(episodes ? { episodes: [...episodes.slice(0, -1), { ...episodes.at(-1)!, closed }] } : {}),
});

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
