import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { isBefore } from '../kernel/instant.js';
import { Refused } from '../kernel/refusal.js';
import type { RegistryCommand } from './commands.js';
import type { RegistryEvent } from './events.js';

export const REGISTRY_REFUSALS = [
  { code: 'registry-incident-known', meaning: 'There is an incident under this id at the registry already.' },
  { code: 'registry-incident-unknown', meaning: 'There is no such incident at the registry.' },
  { code: 'registry-incident-closed', meaning: 'The incident at the registry is over already.' },
  {
    code: 'registry-incident-in-future',
    meaning: 'An incident at a registry cannot have begun later than now.',
  },
] as const;

/** Its incidents by their ids: whether each is open. */
type RegistryState = ReadonlyMap<string, boolean>;

/** Guards what is on record about one registry, the stream `registry-<id>`. */
export const registryDecider: Decider<InContext<RegistryCommand>, RegistryEvent, RegistryState> = {
  initial: new Map(),
  decide: (command, incidents) => {
    const { commandId, now } = command.context;
    switch (command.type) {
      case 'RecordRegistryStanding':
        return [{ type: 'RegistryStandingRecorded', data: command.data }];
      case 'OpenRegistryIncident': {
        const data = { ...command.data, incidentId: command.data.incidentId ?? commandId };
        checkNew(incidents, data, now);
        return [{ type: 'RegistryIncidentOpened', data }];
      }
      case 'CloseRegistryIncident':
        checkOpen(incidents, command.data.incidentId);
        return [{ type: 'RegistryIncidentClosed', data: command.data }];
    }
  },
  evolve: (incidents, { type, data }) => {
    if (type === 'RegistryStandingRecorded') return incidents;
    return new Map(incidents).set(data.incidentId, type === 'RegistryIncidentOpened');
  },
};

function checkNew(
  incidents: RegistryState,
  { incidentId, occurredAt }: { readonly incidentId: string; readonly occurredAt: string },
  now: string,
): void {
  if (incidents.has(incidentId))
    throw new Refused(
      'registry-incident-known',
      `There is an incident ${incidentId} already.`,
      '/incidentId',
      'give another id, or leave it out',
    );
  if (isBefore(now, occurredAt))
    throw new Refused(
      'registry-incident-in-future',
      `${occurredAt} is still to come.`,
      '/occurredAt',
      `give an instant not after ${now}`,
    );
}

function checkOpen(incidents: RegistryState, incidentId: string): void {
  const isOpen = incidents.get(incidentId);
  if (isOpen === undefined)
    throw new Refused(
      'registry-incident-unknown',
      `There is no incident ${incidentId}.`,
      '/incidentId',
      'name an incident of this registry',
    );
  if (!isOpen)
    throw new Refused(
      'registry-incident-closed',
      `Incident ${incidentId} is over already.`,
      '/incidentId',
      'open a new incident',
    );
}
