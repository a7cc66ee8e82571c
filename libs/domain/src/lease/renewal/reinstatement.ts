import type { CommandContext } from '../../kernel/command.js';
import { isBefore, isSameInstant } from '../../kernel/instant.js';
import { wasNeverALease, type HeldLease } from '../lease.js';
import { since } from '../life.js';
import { checkLater } from './ends.js';
import { refusal } from './refusals.js';

interface Reinstated {
  readonly end: string;
  readonly validUntil?: string | undefined;
}

/** Time ended what lapsed, so that it needs a later end; what people ended may have had the right one. */
export function checkReinstated(
  lease: HeldLease,
  { end, validUntil }: Reinstated,
  context: CommandContext,
): void {
  const { record } = lease;
  if (wasNeverALease(lease)) return checkOffer(record.term.end, { end, validUntil }, context);
  if (validUntil !== undefined)
    throw refusal(
      'not-an-offer',
      'This was a lease, which is not valid until an instant but to the end of its term.',
      '/validUntil',
      'leave it out, or give an end',
    );
  const ended = lease.status === 'ended' && lease.cause;
  if (ended !== 'terminated' || end !== record.term.end) checkLater(record, end);
}

/**
 * An ending that is taken back, and no more said, never was: the lease goes on from where it had ended, in use, in money
 * and in who is named for an address. Where an instant is given the lease stands again from then on, and the days
 * between were not leased.
 */
export const undoneFrom = ({ record }: HeldLease, { effectiveAt, now }: CommandContext): string =>
  isSameInstant(effectiveAt, now) ? since(record) : effectiveAt;

function checkOffer(offered: string, { end, validUntil }: Reinstated, { now }: CommandContext): void {
  if (end !== offered)
    throw refusal(
      'offer-fixed',
      `The offer was of a term to ${offered}.`,
      '/end',
      'leave the end out, or make a new offer',
    );
  if (validUntil !== undefined && !isBefore(now, validUntil))
    throw refusal(
      'offer-expired',
      'The offer would be over before it stands again.',
      '/validUntil',
      `give an instant after ${now}`,
    );
}
