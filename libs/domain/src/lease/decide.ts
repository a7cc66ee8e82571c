import type { InContext } from '../kernel/command.js';
import { abuseRules } from './abuse/decide.js';
import { authorityRules } from './authority/decide.js';
import type { LeaseCommandData } from './commands.js';
import { continuityRules } from './continuity/decide.js';
import { contractRules } from './contract/decide.js';
import { decisionRules } from './decisions/decide.js';
import { dependencyRules } from './dependencies/decide.js';
import { moneyRules } from './money/decide.js';
import { obligationRules } from './obligations/decide.js';
import { incidentRules } from './incidents/decide.js';
import type { LeaseState } from './lease.js';
import { liabilityRules } from './liability/decide.js';
import { renewalRules } from './renewal/decide.js';
import { routingEvidenceRules } from './routing-evidence/decide.js';
import type { LeaseFact, Rule, Rules } from './rule.js';

export type LeaseCommand = InContext<LeaseCommandData>;
/** Every command that the rules of a lease decide; a correction is decided over the whole history instead. */
export type RuledCommand = Exclude<LeaseCommand, { type: 'CorrectFact' }>;

const RULES: Rules<RuledCommand> = {
  ...contractRules,
  ...authorityRules,
  ...routingEvidenceRules,
  ...renewalRules,
  ...abuseRules,
  ...incidentRules,
  ...liabilityRules,
  ...continuityRules,
  ...obligationRules,
  ...dependencyRules,
  ...moneyRules,
  ...decisionRules,
};

/** @throws Refused with a code of `LEASE_REFUSALS` */
export function decide({ type, data, context }: RuledCommand, lease: LeaseState): readonly LeaseFact[] {
  const rule = RULES[type] as Rule<typeof data>;
  return rule(data, lease, context);
}
