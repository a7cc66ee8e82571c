import { concern } from '../concern.js';
import { INCIDENT_COMMANDS } from './commands.js';
import { incidentRules } from './decide.js';
import { INCIDENT_EVENTS } from './events.js';
import { incidentFolds } from './evolve.js';
import { INCIDENT_REFUSALS } from './refusals.js';

export const incidents = concern({
  commands: INCIDENT_COMMANDS,
  events: INCIDENT_EVENTS,
  refusals: INCIDENT_REFUSALS,
  decide: incidentRules,
  evolve: incidentFolds,
});
