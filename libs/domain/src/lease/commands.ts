import { CorrectFact } from '../kernel/correction.js';
import type { CommandOf } from '../kernel/command-type.js';
import { ABUSE_COMMANDS } from './abuse/commands.js';
import { AUTHORITY_COMMANDS } from './authority/commands.js';
import { CONTINUITY_COMMANDS } from './continuity/commands.js';
import { CONTRACT_COMMANDS } from './contract/commands.js';
import { DECISION_COMMANDS } from './decisions/commands.js';
import { DEPENDENCY_COMMANDS } from './dependencies/commands.js';
import { MONEY_COMMANDS } from './money/commands.js';
import { OBLIGATION_COMMANDS } from './obligations/commands.js';
import { INCIDENT_COMMANDS } from './incidents/commands.js';
import { LIABILITY_COMMANDS } from './liability/commands.js';
import { RENEWAL_COMMANDS } from './renewal/commands.js';
import { ROUTING_EVIDENCE_COMMANDS } from './routing-evidence/commands.js';

/** Everything that can be asked of a lease. */
export const LEASE_COMMANDS = [
  ...CONTRACT_COMMANDS,
  ...AUTHORITY_COMMANDS,
  ...ROUTING_EVIDENCE_COMMANDS,
  ...RENEWAL_COMMANDS,
  ...ABUSE_COMMANDS,
  ...INCIDENT_COMMANDS,
  ...LIABILITY_COMMANDS,
  ...CONTINUITY_COMMANDS,
  ...OBLIGATION_COMMANDS,
  ...DEPENDENCY_COMMANDS,
  ...MONEY_COMMANDS,
  ...DECISION_COMMANDS,
  CorrectFact,
] as const;
export type LeaseCommandData = CommandOf<(typeof LEASE_COMMANDS)[number]>;
export type LeaseCommandType = LeaseCommandData['type'];
