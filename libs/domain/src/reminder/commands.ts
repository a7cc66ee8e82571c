import { commandType, type CommandOf } from '../kernel/command-type.js';
import { record } from '../kernel/shape.js';
import { REMINDED_DESKS } from '../subscription/commands.js';
import { ReminderAcknowledged, ReminderClaimed, ReminderFailed, ReminderSent } from './events.js';

const { attempt: _numberedByTheDecider, ...claimed } = ReminderClaimed.data.properties;

/** The dispatcher's, before it sends. */
export const ClaimReminder = commandType('ClaimReminder', [], record(claimed));
/** The dispatcher's, after it sent. */
export const RecordReminderSent = commandType('RecordReminderSent', [], ReminderSent.data);
export const RecordReminderFailed = commandType('RecordReminderFailed', [], ReminderFailed.data);
export const AcknowledgeReminder = commandType(
  'AcknowledgeReminder',
  REMINDED_DESKS,
  ReminderAcknowledged.data,
  { path: 'acknowledgement', summary: 'Acknowledge a reminder, so that it is not escalated', example: {} },
);

export const REMINDER_COMMANDS = [
  ClaimReminder,
  RecordReminderSent,
  RecordReminderFailed,
  AcknowledgeReminder,
] as const;
export type ReminderCommand = CommandOf<(typeof REMINDER_COMMANDS)[number]>;
