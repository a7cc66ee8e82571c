import { LESSEE } from '../kernel/example.js';
import { commandType, type CommandOf } from '../kernel/command-type.js';
import type { Role } from '../kernel/event.js';
import { CalendarIssued, CalendarRevoked, CalendarScope } from './events.js';

const DESKS: readonly Role[] = ['renewal-desk', 'legal'];

export const IssueCalendar = commandType('IssueCalendar', DESKS, CalendarIssued.data, {
  path: '',
  summary: 'Issue a calendar of deadlines under a secret URL',
  data: CalendarScope,
  example: { lessee: LESSEE },
});
export const RevokeCalendar = commandType('RevokeCalendar', DESKS, CalendarRevoked.data, {
  path: 'revocation',
  summary: "Revoke a calendar's secret URL",
  example: { reason: 'The laptop was stolen' },
});

export const CALENDAR_COMMANDS = [IssueCalendar, RevokeCalendar] as const;
export type CalendarCommand = CommandOf<(typeof CALENDAR_COMMANDS)[number]>;
