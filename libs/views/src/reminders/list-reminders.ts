import type { ReminderDetails } from '#domain/reminder/events.js';
import {
  storedReminders,
  type ReminderCursor,
  type ReminderFilter,
  type StoredReminder,
} from './reminder-rows.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { ReminderDocument } from '#record/reminder/reminder-document.js';
import type { DueReminders } from './due-reminders.js';

/**
 * `pending`: due, or waiting for another try; `claimed`: being sent; `failed`: given up; `escalated`: nobody acted,
 * and the next level was told; `withdrawn`: no longer called for before a try succeeded.
 */
export const REMINDER_STATES = ['pending', 'claimed', 'sent', 'failed', 'escalated', 'withdrawn'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

export interface ListedReminder extends ReminderDetails {
  /** Where the reminder stands now. */
  readonly state: ReminderState;
  /** How often it was tried to send it. */
  readonly attempts: number;
  /** How many of the tries failed. */
  readonly failures: number;
  /** Until when nobody else may send it, RFC 3339 UTC; absent unless it is being sent. */
  readonly claimedUntil?: string;
  /** When it is tried again, RFC 3339 UTC; absent where it is not. */
  readonly retryAt?: string;
  /** Of the last try that failed. */
  readonly fault?: string;
  /** What the receiver said when it took it. */
  readonly answer?: string;
  /** When it was sent, given up or withdrawn, RFC 3339 UTC; absent while it is not. */
  readonly settledAt?: string;
  /** When somebody acknowledged it, RFC 3339 UTC; absent while nobody has. */
  readonly acknowledgedAt?: string;
}

export interface ReminderQuestion {
  readonly state?: ReminderState;
  readonly lease?: string;
  readonly subscriptions?: readonly string[];
}

export interface ReminderPage {
  readonly reminders: readonly ListedReminder[];
  /** Where the next page begins; absent on the last. */
  readonly next?: ReminderCursor;
}

/** What is due and what was sent, by when it was due, the newest first. */
export async function listReminders(
  { model, dueReminders }: { readonly model: ReadModel; readonly dueReminders: DueReminders },
  { state, ...which }: ReminderQuestion,
  { limit, cursor }: { readonly limit: number; readonly cursor?: ReminderCursor },
  now: string,
): Promise<ReminderPage> {
  const called = await calledFor(dueReminders, which, now);
  const rows = storedReminders(model, { ...which, ...storedStateOf(state) }, limit + 1, cursor).map((row) =>
    listed(row, called, now),
  );
  const pending = [...called.values()].filter(({ attempts }) => attempts === 0).filter(isAfter(cursor));
  const all = [...rows, ...pending].toSorted(newestFirst);
  const page = all.slice(0, limit);
  const last = page.at(-1);
  return {
    reminders: state === undefined ? page : page.filter((each) => each.state === state),
    ...(last && all.length > limit ? { next: { due: last.due, reminderId: last.reminderId } } : {}),
  };
}

/** All that is due and pending, by id. */
async function calledFor(
  dueReminders: DueReminders,
  { lease, subscriptions }: ReminderQuestion,
  now: string,
): Promise<ReadonlyMap<string, ListedReminder>> {
  const { pending } = await dueReminders.outlook(now);
  const asked = pending
    .filter(({ details }) => lease === undefined || details.leaseId === lease)
    .filter(({ details }) => subscriptions === undefined || subscriptions.includes(details.subscriptionId));
  return new Map(
    asked.map(({ details, reminder }) => {
      const counts = { attempts: reminder?.attempts ?? 0, failures: reminder?.failures ?? 0 };
      return [details.reminderId, { ...details, state: 'pending', ...counts }];
    }),
  );
}

const storedStateOf = (state: ReminderState | undefined): Pick<ReminderFilter, 'state'> => {
  if (state === undefined) return {};
  return { state: state === 'sent' || state === 'failed' || state === 'escalated' ? state : 'under-way' };
};

function listed(
  { document, escalated }: StoredReminder,
  called: ReadonlyMap<string, ListedReminder>,
  now: string,
): ListedReminder {
  const { stream: _stream, revision: _revision, details, settled, claimedUntil, retryAt, ...rest } = document;
  const isClaimed = claimedUntil !== undefined && claimedUntil > now;
  return {
    ...details,
    state: escalated ? 'escalated' : stateOf(document, isClaimed, called),
    ...rest,
    ...(isClaimed ? { claimedUntil } : {}),
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(settled === undefined ? {} : { settledAt: settled.at }),
  };
}

function stateOf(
  { settled, details }: ReminderDocument,
  isClaimed: boolean,
  called: ReadonlyMap<string, ListedReminder>,
): ReminderState {
  if (settled !== undefined) return settled.how === 'sent' ? 'sent' : 'failed';
  if (isClaimed) return 'claimed';
  return called.has(details.reminderId) ? 'pending' : 'withdrawn';
}

const keyOf = ({ due, reminderId }: ReminderCursor): string => `${due} ${reminderId}`;

const newestFirst = (a: ReminderCursor, b: ReminderCursor): number => (keyOf(a) > keyOf(b) ? -1 : 1);

const isAfter =
  (cursor: ReminderCursor | undefined) =>
  (each: ReminderCursor): boolean =>
    cursor === undefined || keyOf(each) < keyOf(cursor);
