import { commandType, type CommandOf } from '../kernel/command-type.js';
import { optional, record, Reference } from '../kernel/shape.js';
import { RegistryIncidentClosed, RegistryIncidentOpened, RegistryStandingRecorded } from './events.js';

export const RecordRegistryStanding = commandType(
  'RecordRegistryStanding',
  ['legal'],
  RegistryStandingRecorded.data,
  {
    path: 'standings',
    summary: 'Record how a registry stands in law',
    example: {
      standing: 'under-administration',
      jurisdiction: 'Mauritius',
      summary: 'A court has put an official receiver in charge',
      evidence: { grade: 'documented', source: 'court order' },
    },
  },
);
export const OpenRegistryIncident = commandType(
  'OpenRegistryIncident',
  ['legal', 'network'],
  record({
    ...RegistryIncidentOpened.data.properties,
    /** Names the incident within the registry; the service makes a name unless given. */
    incidentId: optional(Reference),
  }),
  {
    path: 'incidents',
    summary: 'Record that something happened at a registry that its blocks may suffer from',
    example: {
      incidentId: 'RI-1',
      occurredAt: '2026-11-02T08:00:00Z',
      summary: 'Changes to registrations are frozen',
      blocks: ['198.51.0.0/16'],
    },
  },
);
export const CloseRegistryIncident = commandType(
  'CloseRegistryIncident',
  ['legal', 'network'],
  RegistryIncidentClosed.data,
  {
    path: 'incidents/:incidentId/closure',
    summary: 'Record that an incident at a registry is over',
    example: { incidentId: 'RI-1', resolution: 'Changes are made again' },
  },
);

export const REGISTRY_COMMANDS = [
  RecordRegistryStanding,
  OpenRegistryIncident,
  CloseRegistryIncident,
] as const;
export type RegistryCommand = CommandOf<(typeof REGISTRY_COMMANDS)[number]>;
