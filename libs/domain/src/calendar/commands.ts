import { commandType, type CommandOf } from '../kernel/command-type.js';
import type { Role } from '../kernel/event.js';
import { CalendarIssued, CalendarRevoked } from './events.js';

const DESKS: readonly Role[] = ['renewal-desk', 'legal', 'lessee', 'lessor'];

export const IssueCalendar = commandType('IssueCalendar', DESKS, CalendarIssued.data);
export const RevokeCalendar = commandType('RevokeCalendar', DESKS, CalendarRevoked.data);

export const CALENDAR_COMMANDS = [IssueCalendar, RevokeCalendar] as const;
export type CalendarCommand = CommandOf<(typeof CALENDAR_COMMANDS)[number]>;
