import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { IncidentClosed, IncidentCostRecorded, IncidentCostRecovered, IncidentOpened } from './events.js';

export const OpenIncident = commandType(
  'OpenIncident',
  ['legal', 'finance', 'network', 'abuse-desk'],
  record({ ...IncidentOpened.data.properties, incidentId: optional(Reference) }),
);
export const RecordIncidentCost = commandType(
  'RecordIncidentCost',
  ['finance'],
  record({ ...IncidentCostRecorded.data.properties, costId: optional(Reference) }),
);
export const RecordIncidentRecovery = commandType(
  'RecordIncidentRecovery',
  ['finance'],
  record({ ...IncidentCostRecovered.data.properties, recoveryId: optional(Reference) }),
);
export const CloseIncident = commandType(
  'CloseIncident',
  ['legal', 'finance', 'network', 'abuse-desk'],
  IncidentClosed.data,
);

export const INCIDENT_COMMANDS = [
  OpenIncident,
  RecordIncidentCost,
  RecordIncidentRecovery,
  CloseIncident,
] as const;
export type IncidentCommand = CommandOf<(typeof INCIDENT_COMMANDS)[number]>;
