import type { ReminderDocument } from '#record/reminder/reminder-document.js';

/** What became of the reminder with an id, as far as is on record. */
export type OnRecord = (reminderId: string) => ReminderDocument | undefined;
