import { commandType, type CommandOf } from '../kernel/command-type.js';
import { PartyAmended, PartyRegistered } from './events.js';

export const RegisterParty = commandType('RegisterParty', ['legal', 'renewal-desk'], PartyRegistered.data, {
  path: '',
  summary: 'Register a party',
  example: { name: 'Baltic Address Space UAB', country: 'LT', timeZone: 'Europe/Vilnius' },
});
export const AmendParty = commandType('AmendParty', ['legal', 'renewal-desk'], PartyAmended.data, {
  path: 'amendments',
  summary: 'Amend what is known of a party',
  example: { timeZone: 'Europe/Riga', reason: 'Moved its seat' },
});

export const PARTY_COMMANDS = [RegisterParty, AmendParty] as const;
export type PartyCommand = CommandOf<(typeof PARTY_COMMANDS)[number]>;
