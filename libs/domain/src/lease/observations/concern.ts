import { concern } from '../concern.js';
import { OBSERVATION_COMMANDS } from './commands.js';
import { observationRules } from './decide.js';
import { OBSERVATION_EVENTS } from './events.js';
import { observationFolds } from './evolve.js';

/** What the running network shows of a lease: registries, name servers, geofeeds and announcements. */
export const observations = concern({
  commands: OBSERVATION_COMMANDS,
  events: OBSERVATION_EVENTS,
  refusals: [],
  decide: observationRules,
  evolve: observationFolds,
});
