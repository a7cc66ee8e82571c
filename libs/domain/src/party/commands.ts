import { commandType, type CommandOf } from '../kernel/command-type.js';
import { nameOfAtMost, optional, record, Reference } from '../kernel/shape.js';
import { AccessGranted, AccessWithdrawn, MonthClosed, PartyAmended, PartyRegistered } from './events.js';

/** Stricter than what is stored: older events have names that none is given today. */
const Name = nameOfAtMost(200);

export const RegisterParty = commandType(
  'RegisterParty',
  ['legal', 'renewal-desk'],
  record({
    ...PartyRegistered.data.properties,
    /** What the party is called. */
    name: Name,
  }),
  {
    path: '',
    summary: 'Register a party; one of a name that is taken says in `otherThan` which parties it is not',
    example: { name: 'Baltic Address Space UAB', country: 'LT', timeZone: 'Europe/Vilnius' },
  },
);
export const AmendParty = commandType(
  'AmendParty',
  ['legal', 'renewal-desk'],
  record({
    ...PartyAmended.data.properties,
    /** What the party is called from now on; absent where it keeps its name. */
    name: optional(Name),
  }),
  {
    path: 'amendments',
    summary: 'Amend what is known of a party; it is found by its former names too',
    example: { timeZone: 'Europe/Riga', reason: 'Moved its seat' },
  },
);

/** One month after the other, each when it is over; the first closes the months before it too. */
export const CloseMonth = commandType('CloseMonth', ['finance'], MonthClosed.data, {
  path: 'closed-months',
  summary: "Close a month of a party's book; what is learned of it later is an adjustment in the open month",
  example: { month: '2025-12', reason: 'Reported to the auditors' },
});

/** From when it takes effect on. */
export const GrantAccess = commandType(
  'GrantAccess',
  ['legal'],
  record({
    ...AccessGranted.data.properties,
    /** Names the grant within the party; the service makes a name unless given. */
    grantId: optional(Reference),
  }),
  {
    path: 'access-grants',
    summary: 'Record that somebody may act for a party, or audit for it, on some leases and until a date',
    example: {
      grantId: 'AG-1',
      subject: 'contracts@baltic.example',
      role: 'lessor',
      until: '2099-12-31',
      reason: 'Named by the managing director',
    },
  },
);
export const WithdrawAccess = commandType('WithdrawAccess', ['legal'], AccessWithdrawn.data, {
  path: 'access-grants/:grantId/withdrawal',
  summary: 'Take access for a party back; it ends with the next request',
  example: { grantId: 'AG-1', reason: 'Has left the company' },
});

export const PARTY_COMMANDS = [RegisterParty, AmendParty, CloseMonth, GrantAccess, WithdrawAccess] as const;
export type PartyCommand = CommandOf<(typeof PARTY_COMMANDS)[number]>;
export type NamingCommand = CommandOf<typeof RegisterParty | typeof AmendParty>;
