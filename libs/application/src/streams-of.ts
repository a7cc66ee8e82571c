import { BLOCK_COMMANDS } from '#domain/block/commands.js';
import { blockDecider } from '#domain/block/decider.js';
import { RevokeCalendar } from '#domain/calendar/commands.js';
import { calendarDecider } from '#domain/calendar/decider.js';
import type { Command } from '#domain/kernel/command.js';
import type { CommandType } from '#domain/kernel/command-type.js';
import type { Decided, Decider } from '#domain/kernel/decider.js';
import { LEASE_COMMANDS } from '#domain/lease/commands.js';
import { PARTY_COMMANDS } from '#domain/party/commands.js';
import { partyDecider } from '#domain/party/decider.js';
import { AcknowledgeReminder } from '#domain/reminder/commands.js';
import { reminderDecider } from '#domain/reminder/decider.js';
import { CancelSubscription } from '#domain/subscription/commands.js';
import { subscriptionDecider } from '#domain/subscription/decider.js';

/** Which stream a command goes to, and who decides there; leases go by way of the lease desk. */
export interface StreamKind {
  readonly category: string;
  readonly decider: Decider<Command, Decided, unknown>;
}

const PARTY: StreamKind = { category: 'party-', decider: partyDecider as unknown as StreamKind['decider'] };
const BLOCK: StreamKind = { category: 'block-', decider: blockDecider as unknown as StreamKind['decider'] };

const SUBSCRIPTION: StreamKind = {
  category: 'subscription-',
  decider: subscriptionDecider as unknown as StreamKind['decider'],
};
const REMINDER: StreamKind = {
  category: 'reminder-',
  decider: reminderDecider as unknown as StreamKind['decider'],
};

const CALENDAR: StreamKind = {
  category: 'calendar-',
  decider: calendarDecider as unknown as StreamKind['decider'],
};

const named = (commands: readonly CommandType[]) =>
  commands.map((command) => [command.type, command] as const);

/** Every command that callers may name, by its name. */
export const COMMANDS: ReadonlyMap<string, CommandType> = new Map([
  ...named(LEASE_COMMANDS),
  ...named(PARTY_COMMANDS),
  ...named(BLOCK_COMMANDS),
]);

const KINDS: ReadonlyMap<string, StreamKind> = new Map([
  ...PARTY_COMMANDS.map(({ type }) => [type, PARTY] as const),
  ...BLOCK_COMMANDS.map(({ type }) => [type, BLOCK] as const),
  [CancelSubscription.type, SUBSCRIPTION],
  [RevokeCalendar.type, CALENDAR],
  [AcknowledgeReminder.type, REMINDER],
]);

/** `undefined` for a lease's command. */
export const streamKindOf = (type: string): StreamKind | undefined => KINDS.get(type);
