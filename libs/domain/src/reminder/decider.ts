import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { Refused } from '../kernel/refusal.js';
import type { ReminderCommand } from './commands.js';
import type { ReminderEvent } from './events.js';
import { evolveReminder, isOpen, type Reminder } from './reminder.js';

export const REMINDER_REFUSALS = [
  { code: 'reminder-unknown', meaning: 'There is no such reminder, or it has not been sent yet.' },
  { code: 'reminder-taken', meaning: 'The reminder is settled, is being sent, or waits for another try.' },
] as const;

/** Guards one reminder, the stream `reminder-<id>`: of several that would send it, one may. */
export const reminderDecider: Decider<InContext<ReminderCommand>, ReminderEvent, Reminder | undefined> = {
  initial: undefined,
  decide: (command, reminder) => {
    if (command.type === 'ClaimReminder') {
      if (!isOpen(reminder, command.context.now))
        throw new Refused(
          'reminder-taken',
          'Somebody else has this reminder, or had it.',
          '',
          'leave it to whoever has it',
        );
      const attempt = (reminder?.attempts ?? 0) + 1;
      return [{ type: 'ReminderClaimed', data: { ...command.data, attempt } }];
    }
    if (reminder === undefined)
      throw new Refused(
        'reminder-unknown',
        'There is no such reminder, or it has not been sent yet.',
        '',
        'name one of /v1/reminders that was sent',
      );
    switch (command.type) {
      case 'RecordReminderSent':
        return reminder.settled?.how === 'sent' ? [] : [{ type: 'ReminderSent', data: command.data }];
      case 'RecordReminderFailed': {
        // Whoever claimed it since knows better.
        const overtaken = reminder.settled !== undefined || reminder.attempts !== command.data.attempt;
        return overtaken ? [] : [{ type: 'ReminderFailed', data: command.data }];
      }
      case 'AcknowledgeReminder':
        return reminder.acknowledgedAt === undefined
          ? [{ type: 'ReminderAcknowledged', data: command.data }]
          : [];
    }
  },
  evolve: evolveReminder,
};
