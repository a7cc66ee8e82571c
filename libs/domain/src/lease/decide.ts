import type { InContext } from '../kernel/command.js';
import type { LeaseCommandData } from './commands.js';
import { CONCERNS } from './concerns.js';
import { checkCurrencies } from './currencies.js';
import type { LeaseEvent } from './events.js';
import type { LeaseState } from './lease.js';
import type { Fact, Rule } from './rule.js';

export type LeaseCommand = InContext<LeaseCommandData>;
/** Every command that the rules of a lease decide; a correction is decided over the whole history instead. */
export type RuledCommand = Exclude<LeaseCommand, { type: 'CorrectFact' }>;
/** What a command on a lease comes to; `effectiveAt` where it differs from the command's. */
export type LeaseFact = Fact<LeaseEvent>;

type AnyRule = Rule<RuledCommand['data'], LeaseFact>;
const RULES = Object.assign({}, ...CONCERNS.map(({ decide: rules }) => rules)) as {
  readonly [T in RuledCommand['type']]: AnyRule;
};

/** @throws Refused with a code of `LEASE_REFUSALS` */
export function decide({ type, data, context }: RuledCommand, lease: LeaseState): readonly LeaseFact[] {
  const facts = RULES[type](data, lease, context);
  checkCurrencies({ type, data, effectiveAt: context.effectiveAt }, lease);
  return facts;
}
