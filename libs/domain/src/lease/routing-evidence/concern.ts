import { concern } from '../concern.js';
import { ROUTING_EVIDENCE_COMMANDS } from './commands.js';
import { routingEvidenceRules } from './decide.js';
import { ROUTING_EVIDENCE_EVENTS } from './events.js';
import { routingEvidenceFolds } from './evolve.js';

export const routingEvidence = concern({
  commands: ROUTING_EVIDENCE_COMMANDS,
  events: ROUTING_EVIDENCE_EVENTS,
  refusals: [],
  decide: routingEvidenceRules,
  evolve: routingEvidenceFolds,
});
