import type { ReminderDetails } from '#domain/reminder/events.js';
import { milestoneWords } from './milestone-words.js';

type Told = Pick<ReminderDetails, 'milestone' | 'incident' | 'over'>;

/** What a reminder is of, in words: "last day for confirmation notice by lessee", or an incident and what is seen. */
export function reminderWords({ milestone, incident, over }: Told): string {
  const { kind, ...date } = milestone;
  return kind === 'incident'
    ? `incident ${milestone.clause}${over ? ' is over' : ''}${incident === undefined ? '' : `, ${incident}`}`
    : milestoneWords({ ...date, kind });
}
