import { concern } from '../concern.js';
import { LATE_KNOWLEDGE_COMMANDS } from './commands.js';
import { lateKnowledgeRules } from './decide.js';
import { LATE_KNOWLEDGE_EVENTS } from './events.js';
import { lateKnowledgeFolds } from './evolve.js';
import { LATE_KNOWLEDGE_REFUSALS } from './refusals.js';

export const lateKnowledge = concern({
  commands: LATE_KNOWLEDGE_COMMANDS,
  events: LATE_KNOWLEDGE_EVENTS,
  refusals: LATE_KNOWLEDGE_REFUSALS,
  decide: lateKnowledgeRules,
  evolve: lateKnowledgeFolds,
});
