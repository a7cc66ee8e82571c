import { decidedStream } from '../kernel/stream-type.js';
import { REMINDER_COMMANDS } from './commands.js';
import { REMINDER_REFUSALS, reminderDecider } from './decider.js';
import { REMINDER_EVENTS, ReminderId } from './events.js';

export const reminderStream = decidedStream({
  category: 'reminder-',
  commands: REMINDER_COMMANDS,
  events: REMINDER_EVENTS,
  refusals: REMINDER_REFUSALS,
  decider: () => reminderDecider,
  target: {
    collection: 'reminders',
    name: 'reminderId',
    shape: ReminderId,
    example: '6b0c1f62-8f0e-5a44-9d0f-0a9c6f4f7f10',
  },
});
