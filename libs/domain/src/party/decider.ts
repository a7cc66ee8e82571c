import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { Refused } from '../kernel/refusal.js';
import type { PartyCommand } from './commands.js';
import { checkCountry } from './country.js';
import type { PartyEvent } from './events.js';
import { refuseTakenName, type NamedParty } from './namesakes.js';

export const PARTY_REFUSALS = [
  { code: 'party-known', meaning: 'The party is registered already.' },
  { code: 'party-unknown', meaning: 'There is no such party.' },
  { code: 'party-not-registered', meaning: 'The command names a party that nobody registered.' },
  { code: 'country-unknown', meaning: 'There is no such country (ISO 3166-1).' },
  { code: 'nothing-amended', meaning: 'The amendment changes nothing.' },
  {
    code: 'name-taken',
    meaning:
      'Other parties have or had this name; `errors` lists them. Use the one that is meant, or give their ids in `otherThan`.',
  },
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
        checkCountry(command.data.country);
        return [{ type: 'PartyRegistered', data: command.data }];
      case 'AmendParty':
        if (party === 'unknown')
          throw new Refused('party-unknown', 'There is no such party.', '', 'register the party');
        if (Object.keys(command.data).every((member) => member === 'otherThan'))
          throw new Refused('nothing-amended', 'The amendment names nothing.', '', 'give what is to change');
        checkCountry(command.data.country);
        return [{ type: 'PartyAmended', data: command.data }];
    }
  },
  evolve: (party, { type }) => (type === 'PartyRegistered' ? 'registered' : party),
};

/** The same where these are the other parties that have or had the name which the command gives. */
export const partyDeciderAmong = (namesakes: readonly NamedParty[]): typeof partyDecider => ({
  ...partyDecider,
  decide: (command, party) => {
    const events = partyDecider.decide(command, party);
    refuseTakenName(command.data, namesakes);
    return events;
  },
});
