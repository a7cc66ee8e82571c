import { table } from '../words/layout.js';
import { reminderWords } from '../words/reminder-words.js';
import type { ListedReminder } from './list-reminders.js';

/** Reminders as a person reads them in a terminal, one a line. */
export const renderReminders = (reminders: readonly ListedReminder[]): string =>
  reminders.length === 0 ? 'No reminder is due, and none was sent.' : table(reminders.map(row), 0).join('\n');

const row = (reminder: ListedReminder): readonly string[] => {
  const { due, state, leaseId, level, milestone, before, attempts, fault, answer } = reminder;
  const { localDate, localTime, timeZone } = milestone;
  const what = `${reminderWords(reminder)}, ${localDate} ${localTime} ${timeZone}`;
  const tried = attempts === 0 ? '' : `; ${attempts} tried: ${answer ?? fault ?? 'under way'}`;
  return [
    due,
    state,
    leaseId,
    `level ${level}`,
    before ? `${before.count} ${before.unit} ahead` : 'at once',
    `${what}${tried}`,
  ];
};
