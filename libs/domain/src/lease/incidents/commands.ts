import { LESSOR } from '../../kernel/example.js';
import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { IncidentClosed, IncidentCostRecorded, IncidentCostRecovered, IncidentOpened } from './events.js';

export const OpenIncident = commandType(
  'OpenIncident',
  ['legal', 'finance', 'network', 'abuse-desk'],
  record({
    ...IncidentOpened.data.properties,
    /** Names the incident within the lease; the service makes a name unless given. */
    incidentId: optional(Reference),
  }),
  {
    path: 'incidents',
    summary: 'Open an incident',
    example: {
      incidentId: 'IN-1',
      kind: 'route-refused',
      cause: 'registry',
      occurredAt: '2026-11-02T08:00:00Z',
      summary: 'Upstream filtered the route after the route object was gone',
    },
  },
);
export const RecordIncidentCost = commandType(
  'RecordIncidentCost',
  ['finance'],
  record({
    ...IncidentCostRecorded.data.properties,
    /** Names the cost within the incident; the service makes a name unless given. */
    costId: optional(Reference),
  }),
  {
    path: 'incidents/:incidentId/costs',
    summary: 'Record a cost of an incident',
    example: {
      incidentId: 'IN-1',
      costId: 'C-1',
      category: 'downtime',
      amount: { amount: '1250.00', currency: 'EUR' },
    },
  },
);
export const RecordIncidentRecovery = commandType(
  'RecordIncidentRecovery',
  ['finance'],
  record({
    ...IncidentCostRecovered.data.properties,
    /** Names the recovery within the incident; the service makes a name unless given. */
    recoveryId: optional(Reference),
  }),
  {
    path: 'incidents/:incidentId/recoveries',
    summary: 'Record what came back for an incident',
    example: {
      incidentId: 'IN-1',
      recoveryId: 'R-1',
      from: LESSOR,
      amount: { amount: '750.00', currency: 'EUR' },
    },
  },
);
export const CloseIncident = commandType(
  'CloseIncident',
  ['legal', 'finance', 'network', 'abuse-desk'],
  IncidentClosed.data,
  {
    path: 'incidents/:incidentId/closure',
    summary: 'Close an incident',
    example: { incidentId: 'IN-1', resolution: 'Route object restored' },
  },
);

export const INCIDENT_COMMANDS = [
  OpenIncident,
  RecordIncidentCost,
  RecordIncidentRecovery,
  CloseIncident,
] as const;
export type IncidentCommand = CommandOf<(typeof INCIDENT_COMMANDS)[number]>;
