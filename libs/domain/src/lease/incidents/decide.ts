import { isBefore } from '../../kernel/instant.js';
import { checkNew } from '../check-new.js';
import type { IncidentState, LeaseRecord } from '../lease.js';
import { refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { IncidentCommand } from './commands.js';
import {
  IncidentClosed,
  IncidentCostRecorded,
  IncidentCostRecovered,
  IncidentOpened,
  type IncidentEvent,
} from './events.js';

export const incidentRules: Rules<IncidentCommand, IncidentEvent> = {
  OpenIncident: ruleFor(IncidentOpened, ({ record }, { incidentId: given, ...data }, { commandId, now }) => {
    const incidentId = given ?? commandId;
    checkNew(record.incidents, incidentId, 'incident-known', 'an incident', '/incidentId');
    if (isBefore(now, data.occurredAt))
      throw refusal(
        'incident-in-future',
        `${data.occurredAt} is still to come.`,
        '/occurredAt',
        `give an instant not after ${now}`,
      );
    return [{ type: 'IncidentOpened', data: { incidentId, ...data } }];
  }),

  RecordIncidentCost: ruleFor(
    IncidentCostRecorded,
    ({ record }, { costId: given, ...data }, { commandId }) => {
      const costId = given ?? commandId;
      checkNew(openIncident(record, data.incidentId).costs, costId, 'cost-known', 'a cost', '/costId');
      return [{ type: 'IncidentCostRecorded', data: { costId, ...data } }];
    },
  ),

  RecordIncidentRecovery: ruleFor(
    IncidentCostRecovered,
    ({ record }, { recoveryId: given, ...data }, { commandId }) => {
      const recoveryId = given ?? commandId;
      checkNew(
        knownIncident(record, data.incidentId).recoveries,
        recoveryId,
        'recovery-known',
        'a recovery',
        '/recoveryId',
      );
      return [{ type: 'IncidentCostRecovered', data: { recoveryId, ...data } }];
    },
  ),

  CloseIncident: ruleFor(IncidentClosed, ({ record }, data) => {
    openIncident(record, data.incidentId);
    return [{ type: 'IncidentClosed', data }];
  }),
};

function knownIncident({ incidents }: LeaseRecord, incidentId: string): IncidentState {
  const incident = incidents.get(incidentId);
  if (incident === undefined)
    throw refusal(
      'incident-unknown',
      `There is no incident ${incidentId}.`,
      '/incidentId',
      'name an incident of this lease',
    );
  return incident;
}

function openIncident(record: LeaseRecord, incidentId: string): IncidentState {
  const incident = knownIncident(record, incidentId);
  if (!incident.open)
    throw refusal(
      'incident-closed',
      `Incident ${incidentId} is closed.`,
      '/incidentId',
      'open a new incident',
    );
  return incident;
}
