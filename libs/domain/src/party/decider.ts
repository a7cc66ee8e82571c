import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { Refused } from '../kernel/refusal.js';
import { ACCESS_REFUSALS, checkGrant, endsEarlier, evolveGrants, NO_GRANTS, type Grant } from './access.js';
import { checkMonth, MONTH_REFUSALS } from './closed-months.js';
import type { NamingCommand, PartyCommand } from './commands.js';
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
  ...MONTH_REFUSALS,
  ...ACCESS_REFUSALS,
] as const;

/** A party that is registered. */
interface Party {
  readonly timeZone?: string;
  /** The last month that its book was closed for, `YYYY-MM`. */
  readonly closedUntil?: string;
  /** Who may act for it, by grant. */
  readonly grants?: ReadonlyMap<string, Grant>;
}

/** Guards one party, the stream `party-<id>`. */
export const partyDecider: Decider<InContext<PartyCommand>, PartyEvent, Party | null> = {
  initial: null,
  decide: (command, party) => {
    if (command.type === 'RegisterParty') {
      if (party !== null)
        throw new Refused('party-known', 'This party is registered already.', '/partyId', 'amend the party');
      checkCountry(command.data.country);
      return [{ type: 'PartyRegistered', data: command.data }];
    }
    if (party === null)
      throw new Refused('party-unknown', 'There is no such party.', '', 'register the party');
    switch (command.type) {
      case 'AmendParty':
        if (Object.keys(command.data).every((member) => member === 'otherThan'))
          throw new Refused('nothing-amended', 'The amendment names nothing.', '', 'give what is to change');
        checkCountry(command.data.country);
        return [{ type: 'PartyAmended', data: command.data }];
      case 'CloseMonth':
        checkMonth(command.data.month, command.context, party);
        return [{ type: 'MonthClosed', data: command.data }];
      case 'GrantAccess': {
        const { context } = command;
        const data = { ...command.data, grantId: command.data.grantId ?? context.commandId };
        checkGrant(data, party.grants ?? NO_GRANTS, context);
        return [{ type: 'AccessGranted', data }];
      }
      case 'WithdrawAccess': {
        const { data, context } = command;
        return endsEarlier(party.grants ?? NO_GRANTS, data.grantId, context)
          ? [{ type: 'AccessWithdrawn', data }]
          : [];
      }
    }
  },
  evolve: (party, event) => {
    const { type, data } = event;
    if (type === 'AccessGranted' || type === 'AccessWithdrawn')
      return party && { ...party, grants: evolveGrants(party.grants ?? NO_GRANTS, event) };
    if (type === 'MonthClosed') return party && { ...party, closedUntil: data.month };
    if (type === 'PartyAmended' && party === null) return null;
    const { timeZone } = data;
    return { ...party, ...(timeZone !== undefined && { timeZone }) };
  },
};

/** The same for commands that may give a name which these other parties have or had. */
export const partyDeciderAmong = (
  namesakes: readonly NamedParty[],
): Decider<InContext<NamingCommand>, PartyEvent, Party | null> => ({
  ...partyDecider,
  decide: (command, party) => {
    const events = partyDecider.decide(command, party);
    refuseTakenName(command.data, namesakes);
    return events;
  },
});
