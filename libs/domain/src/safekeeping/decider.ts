import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { isBefore } from '../kernel/instant.js';
import { refusing, type Refused } from '../kernel/refusal.js';
import type { SafekeepingCommand } from './commands.js';
import type { SafekeepingEvent } from './events.js';
import { heldThing, stands, type Hold } from './hold.js';

export const SAFEKEEPING_REFUSALS = [
  { code: 'hold-known', meaning: 'There is a legal hold of that id already.' },
  { code: 'hold-unknown', meaning: 'There is no such legal hold.' },
  { code: 'hold-over', meaning: 'The legal hold was lifted, or is over.' },
  { code: 'hold-ahead', meaning: 'A legal hold stands from when it is recorded, or from before.' },
  { code: 'hold-past', meaning: 'The legal hold would be over already.' },
  {
    code: 'hold-on-one-thing',
    meaning: 'A legal hold is on a lease or on a party, and on one of them alone.',
  },
  { code: 'hold-without-reason', meaning: 'Nobody said why the legal hold is placed or lifted.' },
  { code: 'lease-not-on-record', meaning: 'The command names a lease that there is not.' },
  {
    code: 'under-legal-hold',
    meaning: 'What is to be erased is named by the history of a lease or party under legal hold.',
  },
] as const;

const refused = refusing(SAFEKEEPING_REFUSALS);

/** A hold, and why it was placed. */
export interface HoldWithReason extends Hold {
  readonly reason?: string;
}

/** Guards all holds together with what was cleared to be erased, in one stream. */
export const safekeepingDecider: Decider<
  InContext<SafekeepingCommand>,
  SafekeepingEvent,
  readonly HoldWithReason[]
> = {
  initial: [],
  decide: ({ type, data, context: { now, effectiveAt, reason } }, holds) => {
    if (type === 'ClearErasure') return [{ type: 'ErasureCleared', data }];
    if (reason === undefined)
      throw refused(
        'hold-without-reason',
        'Nobody said why.',
        '/reason',
        'say why, in words: the record of it stays',
      );
    const known = holds.find(({ holdId }) => holdId === data.holdId);
    if (type === 'PlaceLegalHold') {
      if (known !== undefined)
        throw refused('hold-known', 'There is a legal hold of that id.', '/holdId', 'leave the id out');
      if (data.lease === undefined && data.party === undefined)
        throw refused(
          'hold-on-one-thing',
          'It names no lease and no party.',
          '/lease',
          'give lease or party',
        );
      if (data.lease !== undefined && data.party !== undefined)
        throw refused(
          'hold-on-one-thing',
          'It names a lease and a party.',
          '/party',
          'leave party out, or lease: each has a hold of its own',
        );
      if (isBefore(now, effectiveAt))
        throw refused('hold-ahead', `${effectiveAt} is to come.`, '/effectiveAt', 'leave it out');
      if (data.until !== undefined && !isBefore(now, data.until))
        throw refused('hold-past', `${data.until} is past.`, '/until', 'give a later day, or none');
      return [{ type: 'LegalHoldPlaced', data }];
    }
    if (known === undefined)
      throw refused('hold-unknown', 'There is no such legal hold.', '', 'name one of /v1/legal-holds');
    if (!stands(known, effectiveAt))
      throw refused('hold-over', 'The legal hold does not stand any more.', '', 'leave it as it is');
    return [{ type: 'LegalHoldLifted', data }];
  },
  evolve: (holds, { type, data, metadata }) => {
    switch (type) {
      case 'LegalHoldPlaced':
        return [...holds, { ...data, ...(metadata.reason === undefined ? {} : { reason: metadata.reason }) }];
      case 'LegalHoldLifted':
        return holds.map((hold) =>
          hold.holdId === data.holdId ? { ...hold, liftedAt: metadata.effectiveAt } : hold,
        );
      default:
        return holds;
    }
  },
};

/** That a hold stands against an erasure, and why. */
export const underHold = ({ reason, ...hold }: HoldWithReason): Refused =>
  refused(
    'under-legal-hold',
    `The history of ${heldThing(hold)} names it, which is under legal hold ${hold.holdId}${reason === undefined ? '.' : `: ${reason}`}`,
    '',
    `wait until the hold is lifted (POST /v1/legal-holds/${hold.holdId}/end)`,
  );
