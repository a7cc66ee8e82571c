import type { ReminderDocument } from '#record/reminder/reminder-document.js';
import { documentIn } from '#read-model/document-text.js';
import type { ReadModel } from '#read-model/read-model.js';

export const REMINDER_STATES = ['under-way', 'sent', 'failed', 'escalated'] as const;

export interface ReminderFilter {
  /** `escalated`: nobody acted on it, and the next level was told. */
  readonly state?: (typeof REMINDER_STATES)[number];
  readonly lease?: string;
  /** Reminders under one of these subscriptions. */
  readonly subscriptions?: readonly string[];
}

/** Where a page ended: reminders come by when they were due, the newest first. */
export interface ReminderCursor {
  readonly due: string;
  readonly reminderId: string;
}

export interface StoredReminder {
  readonly document: ReminderDocument;
  readonly escalated: boolean;
}

interface Row {
  readonly stream: string;
  readonly body: string;
  readonly escalated: number;
}

const ESCALATED = 'EXISTS (SELECT 1 FROM reminder n WHERE n.escalates = r.id)';

/** Reminders that somebody began to send. */
export function storedReminders(
  model: ReadModel,
  { state, lease, subscriptions }: ReminderFilter,
  limit: number,
  cursor?: ReminderCursor,
): readonly StoredReminder[] {
  const conditions: readonly (readonly [sql: string, ...values: (string | number)[]])[] = [
    ...(cursor ? [['(r.due, r.id) < (?, ?)', Date.parse(cursor.due), cursor.reminderId] as const] : []),
    ...(lease === undefined ? [] : [['r.lease = ?', lease] as const]),
    ...(state === undefined ? [] : [stateCondition(state)]),
    ...(subscriptions === undefined
      ? []
      : [['r.subscription IN (SELECT value FROM json_each(?))', JSON.stringify(subscriptions)] as const]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  return model
    .prepare<unknown[], Row>(
      `SELECT d.stream, d.body, ${ESCALATED} AS escalated
         FROM reminder r JOIN document d ON d.stream = 'reminder-' || r.id ${where}
         ORDER BY r.due DESC, r.id DESC LIMIT ?`,
    )
    .all(...conditions.flatMap(([, ...values]) => values), limit)
    .map(({ stream, body, escalated }) => ({
      document: documentIn<ReminderDocument>(body, stream),
      escalated: escalated === 1,
    }));
}

const stateCondition = (state: NonNullable<ReminderFilter['state']>) =>
  state === 'escalated' ? ([ESCALATED] as const) : (['r.state = ?', state] as const);
