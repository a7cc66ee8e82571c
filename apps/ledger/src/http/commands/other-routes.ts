import { AttestSourceControl, RegisterBlock } from '#domain/block/commands.js';
import { IssueCalendar, RevokeCalendar } from '#domain/calendar/commands.js';
import { CalendarScope } from '#domain/calendar/events.js';
import { commandType } from '#domain/kernel/command-type.js';
import { optional, PartyId, Prefix, record, Reference } from '#domain/kernel/shape.js';
import { ReportAbuse } from '#domain/lease/abuse/commands.js';
import { abuseReport } from '#domain/lease/abuse/events.js';
import { AcknowledgeReminder } from '#domain/reminder/commands.js';
import { ReminderId } from '#domain/reminder/events.js';
import { CancelSubscription, SubscribeToReminders } from '#domain/subscription/commands.js';
import { SubscriptionId } from '#domain/subscription/events.js';
import { AmendParty, RegisterParty } from '#domain/party/commands.js';
import { ReportAbuseCommand } from '#application/abuse/report-abuse.handler.js';
import { SubscribeCommand } from '#application/reminders/subscribe.handler.js';
import { IssueCalendarCommand } from '#application/calendar/issue-calendar.handler.js';
import { commandRoute } from './command-route.js';

const PARTY = { name: 'partyId', shape: PartyId };
const SUBSCRIPTION = { name: 'subscriptionId', shape: SubscriptionId };
const BLOCK = { name: 'prefix', shape: Prefix };

/** Whose it is, is for the ledger to find out. */
const UnattributedReport = commandType(
  ReportAbuse.type,
  ReportAbuse.roles,
  record({ ...abuseReport, caseId: optional(Reference) }),
);

const CALENDAR = { name: 'calendarId', shape: Reference };
/** The secret is for the ledger to make. */
const CalendarOfScope = commandType(IssueCalendar.type, IssueCalendar.roles, CalendarScope);

/** Commands on what is no lease, or on nobody knows yet which. */
export const OTHER_ROUTES = [
  commandRoute('/v1/parties', RegisterParty, 'Register a party', { ...PARTY, mayBeMade: true }),
  commandRoute('/v1/parties/:partyId/amendments', AmendParty, 'Amend what is known of a party', PARTY),
  commandRoute('/v1/blocks', RegisterBlock, 'Register a source block', BLOCK),
  commandRoute(
    '/v1/blocks/:prefix/attestations',
    AttestSourceControl,
    'Attest what may be done with a block',
    BLOCK,
  ),
  commandRoute(
    '/v1/abuse-reports',
    UnattributedReport,
    'Report abuse of an address',
    { name: 'caseId', shape: Reference, mayBeMade: true },
    ReportAbuseCommand,
  ),
  commandRoute(
    '/v1/renewals/calendars',
    CalendarOfScope,
    'Issue a calendar of deadlines under a secret URL',
    { ...CALENDAR, mayBeMade: true },
    IssueCalendarCommand,
  ),
  commandRoute(
    '/v1/renewals/calendars/:calendarId/revocation',
    RevokeCalendar,
    "Revoke a calendar's secret URL",
    CALENDAR,
  ),
  commandRoute(
    '/v1/reminders/subscriptions',
    SubscribeToReminders,
    'Subscribe to reminders by webhook or mail',
    { ...SUBSCRIPTION, mayBeMade: true },
    SubscribeCommand,
  ),
  commandRoute(
    '/v1/reminders/subscriptions/:subscriptionId/cancellation',
    CancelSubscription,
    'Cancel a subscription',
    SUBSCRIPTION,
  ),
  commandRoute(
    '/v1/reminders/:reminderId/acknowledgement',
    AcknowledgeReminder,
    'Acknowledge a reminder, so that it is not escalated',
    { name: 'reminderId', shape: ReminderId },
  ),
];
