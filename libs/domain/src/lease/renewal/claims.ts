import type { CommandContext } from '../../kernel/command.js';
import type { LeaseRecord } from '../lease.js';
import { refusal } from './refusals.js';

/** A command whose claim on address space was given back meanwhile may not arrive any more. */
export function checkClaim({ abandonedClaims }: LeaseRecord, { commandId }: CommandContext): void {
  if (abandonedClaims.has(commandId))
    throw refusal(
      'renewal-abandoned',
      'This came too late: the space claimed for it was given back.',
      '',
      'ask again, as a new command',
    );
}
