import type { Recorded } from '#domain/kernel/decider.js';
import type { ReminderEvent } from '#domain/reminder/events.js';
import { evolveReminder, type Reminder } from '#domain/reminder/reminder.js';

/** The fold of one reminder's stream: what was sent, or why it was not. */
export interface ReminderDocument extends Reminder {
  readonly stream: string;
  readonly revision: string;
}

export function evolveReminderDocument(
  document: ReminderDocument | undefined,
  event: Recorded<ReminderEvent>,
): ReminderDocument | undefined {
  const reminder = evolveReminder(document, event);
  return reminder && { ...reminder, stream: event.stream, revision: event.revision.toString() };
}

/** What of a reminder's state is on record; whether it is due, or was escalated, others say. */
export type RecordedState = 'under-way' | 'sent' | 'failed';

export const recordedState = ({ settled }: Reminder): RecordedState => {
  if (settled === undefined) return 'under-way';
  return settled.how === 'sent' ? 'sent' : 'failed';
};
