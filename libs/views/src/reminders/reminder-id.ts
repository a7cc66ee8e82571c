import { uuidV5 } from '#event-store/uuid-v5.js';
import type { ReminderDetails } from '#domain/reminder/events.js';

/** Warning: receivers tell a repeat by the ids that derive from it. */
const REMINDERS = '5c9a4a0e-7a54-4d0e-9c0b-1c7f3f5ad1b2';

type Named = Pick<ReminderDetails, 'leaseId' | 'subscriptionId' | 'level'> & {
  readonly before?: ReminderDetails['before'];
  readonly over?: true;
  readonly milestone: Pick<ReminderDetails['milestone'], 'kind' | 'clause' | 'term' | 'instant'>;
};

/**
 * What names a reminder: the same on every replica and after any crash. A milestone that moves is another one, as it
 * has to be told of anew.
 */
export function reminderIdOf({ leaseId, subscriptionId, before, level, milestone, over }: Named): string {
  const { kind, clause, term, instant } = milestone;
  const lead = before === undefined ? [] : [before.count, before.unit];
  return uuidV5(
    REMINDERS,
    JSON.stringify([
      leaseId,
      subscriptionId,
      kind,
      clause,
      term,
      instant,
      ...lead,
      level,
      ...(over ? ['over'] : []),
    ]),
  );
}
