import { onRecord, withEntry, withMember, type Folds } from '../fold.js';
import type { IncidentState, LeaseRecord } from '../lease.js';
import type { IncidentEvent } from './events.js';

export const incidentFolds: Folds<IncidentEvent> = {
  IncidentOpened: onRecord((record, { incidentId }) => openIncident(record, incidentId)),
  IncidentCostRecorded: onRecord((record, { incidentId, costId }) =>
    changeOpen(record, incidentId, (incident) =>
      incident.costs.has(costId) ? undefined : { ...incident, costs: withMember(incident.costs, costId) },
    ),
  ),
  IncidentCostRecovered: onRecord((record, { incidentId, recoveryId }) => {
    const incident = record.incidents.get(incidentId);
    if (incident === undefined || incident.recoveries.has(recoveryId)) return undefined;
    const recoveries = withMember(incident.recoveries, recoveryId);
    return withIncident(record, incidentId, { ...incident, recoveries });
  }),
  IncidentClosed: onRecord((record, { incidentId }, { metadata }) =>
    closeIncident(record, incidentId, { at: metadata.effectiveAt, byHand: true }),
  ),
};

export const openIncident = (
  record: LeaseRecord,
  incidentId: string,
  about: Pick<IncidentState, 'network'> = {},
): LeaseRecord | undefined =>
  record.incidents.has(incidentId)
    ? undefined
    : withIncident(record, incidentId, { open: true, costs: new Set(), recoveries: new Set(), ...about });

export const closeIncident = (
  record: LeaseRecord,
  incidentId: string,
  closed: NonNullable<IncidentState['closed']>,
): LeaseRecord | undefined =>
  changeOpen(record, incidentId, (incident) => ({ ...incident, open: false, closed }));

function changeOpen(
  record: LeaseRecord,
  incidentId: string,
  change: (incident: IncidentState) => IncidentState | undefined,
): LeaseRecord | undefined {
  const incident = record.incidents.get(incidentId);
  const changed = incident?.open ? change(incident) : undefined;
  return changed && withIncident(record, incidentId, changed);
}

const withIncident = (record: LeaseRecord, incidentId: string, incident: IncidentState): LeaseRecord => ({
  ...record,
  incidents: withEntry(record.incidents, incidentId, incident),
});
