import { commandType, type CommandOf } from '../kernel/command-type.js';
import { PartyAmended, PartyRegistered } from './events.js';

export const RegisterParty = commandType('RegisterParty', ['legal', 'renewal-desk'], PartyRegistered.data);
export const AmendParty = commandType('AmendParty', ['legal', 'renewal-desk'], PartyAmended.data);

export const PARTY_COMMANDS = [RegisterParty, AmendParty] as const;
export type PartyCommand = CommandOf<(typeof PARTY_COMMANDS)[number]>;
