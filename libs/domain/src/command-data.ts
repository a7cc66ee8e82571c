import type { BlockCommand } from './block/commands.js';
import type { CalendarCommand } from './calendar/commands.js';
import type { DeputyCommand } from './deputy/commands.js';
import type { DocumentCommand } from './document/commands.js';
import type { EvidenceCommand } from './evidence-request/commands.js';
import type { FreshnessCommand } from './freshness/commands.js';
import type { LeaseCommandData } from './lease/commands.js';
import type { NetworkSourceCommand } from './network-source/commands.js';
import type { PartyCommand } from './party/commands.js';
import type { PersonCommand } from './person/commands.js';
import type { RegistryCommand } from './registry/commands.js';
import type { ReminderCommand } from './reminder/commands.js';
import type { RoutingFeedCommand } from './routing-feed/commands.js';
import type { SafekeepingCommand } from './safekeeping/commands.js';
import type { SubscriptionCommand } from './subscription/commands.js';

type Command =
  | LeaseCommandData
  | PartyCommand
  | BlockCommand
  | RegistryCommand
  | SubscriptionCommand
  | CalendarCommand
  | ReminderCommand
  | DeputyCommand
  | FreshnessCommand
  | RoutingFeedCommand
  | NetworkSourceCommand
  | DocumentCommand
  | EvidenceCommand
  | PersonCommand
  | SafekeepingCommand;

/** What each command says, by its name; the OpenAPI document describes their members by these types. */
export type CommandData = { readonly [C in Command as C['type']]: C['data'] };
