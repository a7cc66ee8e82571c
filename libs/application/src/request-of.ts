import { IssueCalendar } from '#domain/calendar/commands.js';
import { RequestEvidence } from '#domain/evidence-request/commands.js';
import { RegisterBlock } from '#domain/block/commands.js';
import { EraseDocument } from '#domain/document/commands.js';
import { ReportAbuse } from '#domain/lease/abuse/commands.js';
import { AmendParty, RegisterParty } from '#domain/party/commands.js';
import { ErasePerson } from '#domain/person/commands.js';
import { SubscribeToReminders } from '#domain/subscription/commands.js';
import { ReportAbuseCommand } from './abuse/report-abuse.handler.js';
import { RegisterBlockCommand } from './block/register-block.handler.js';
import { IssueCalendarCommand } from './calendar/issue-calendar.handler.js';
import { EraseDocumentCommand } from './documents/erase-document.handler.js';
import { RequestEvidenceCommand } from './evidence/request-evidence.handler.js';
import { LedgerCommand } from './ledger-command.js';
import { NamePartyCommand } from './parties/name-party.handler.js';
import { ErasePersonCommand } from './people/erase-person.handler.js';
import { SubscribeCommand } from './reminders/subscribe.handler.js';

const WITH_HANDLERS: ReadonlyMap<string, typeof LedgerCommand> = new Map([
  [ReportAbuse.type as string, ReportAbuseCommand],
  [RegisterBlock.type, RegisterBlockCommand],
  [EraseDocument.type, EraseDocumentCommand],
  [IssueCalendar.type, IssueCalendarCommand],
  [SubscribeToReminders.type, SubscribeCommand],
  [RegisterParty.type, NamePartyCommand],
  [AmendParty.type, NamePartyCommand],
  [RequestEvidence.type, RequestEvidenceCommand],
  [ErasePerson.type, ErasePersonCommand],
]);

/** What goes on the bus for a command that a caller asks for: most need nothing but their stream's decider. */
export const requestOf = (type: string): typeof LedgerCommand => WITH_HANDLERS.get(type) ?? LedgerCommand;
