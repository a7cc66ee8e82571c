import type { ReminderDetails } from '#domain/reminder/events.js';
import { milestoneWords } from './milestone-words.js';

type Told = Pick<ReminderDetails, 'milestone' | 'incident'>;

/** What a reminder is of, in words: "last day for confirmation notice by lessee", or an incident and what is seen. */
export function reminderWords({ milestone, incident }: Told): string {
  const { kind, ...date } = milestone;
  return kind === 'incident'
    ? `incident ${milestone.clause}${incident === undefined ? '' : `, ${incident}`}`
    : milestoneWords({ ...date, kind });
}
