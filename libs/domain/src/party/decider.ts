import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { Refused } from '../kernel/refusal.js';
import type { PartyCommand } from './commands.js';
import type { PartyEvent } from './events.js';

export const PARTY_REFUSALS = [
  { code: 'party-known', meaning: 'The party is registered already.' },
  { code: 'party-unknown', meaning: 'There is no such party.' },
  { code: 'nothing-amended', meaning: 'The amendment changes nothing.' },
] as const;

type PartyState = 'unknown' | 'registered';

/** Guards one party, the stream `party-<id>`. */
export const partyDecider: Decider<InContext<PartyCommand>, PartyEvent, PartyState> = {
  initial: 'unknown',
  decide: (command, party) => {
    switch (command.type) {
      case 'RegisterParty':
        if (party === 'registered')
          throw new Refused(
            'party-known',
            'This party is registered already.',
            '/partyId',
            'amend the party',
          );
        return [{ type: 'PartyRegistered', data: command.data }];
      case 'AmendParty':
        if (party === 'unknown')
          throw new Refused('party-unknown', 'There is no such party.', '', 'register the party');
        if (Object.keys(command.data).length === 0)
          throw new Refused('nothing-amended', 'The amendment names nothing.', '', 'give what is to change');
        return [{ type: 'PartyAmended', data: command.data }];
    }
  },
  evolve: (party, { type }) => (type === 'PartyRegistered' ? 'registered' : party),
};
