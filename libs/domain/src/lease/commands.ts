import { CorrectFact } from '../kernel/correction.js';
import type { CommandOf } from '../kernel/command-type.js';
import { CONCERNS, type ConcernCommand } from './concerns.js';

/** Everything that can be asked of a lease. */
export const LEASE_COMMANDS: readonly (ConcernCommand | typeof CorrectFact)[] = [
  ...CONCERNS.flatMap(({ commands }): readonly ConcernCommand[] => commands),
  CorrectFact,
];
export type LeaseCommandData = CommandOf<(typeof LEASE_COMMANDS)[number]>;
export type LeaseCommandType = LeaseCommandData['type'];
