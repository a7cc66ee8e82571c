import { optional, Reference } from '#domain/kernel/shape.js';
import { REMINDED_DESKS } from '#domain/subscription/commands.js';
import { subscriptionDocuments } from '../documents/subscription.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';
import { badCursor, cursorOf, textOf } from '../declared/cursor.js';
import { answeredFromIndex, partiesById } from '../declared/from-index.js';
import { choice, held, pages, POSITION } from '../declared/parameters.js';
import type { UnderstoodTimes } from '../declared/understood.js';
import { boundTo, type Reader } from '../declared/reader.js';
import { view } from '../declared/view.js';
import { listReminders, REMINDER_STATES, type ListedReminder } from './list-reminders.js';
import type { ReminderCursor } from './reminder-rows.js';
import { renderReminders } from './text.js';

export interface RemindersAnswer {
  /** The name of the view that answers. */
  readonly view: 'reminders';
  /** The reminders, those due last first. */
  readonly reminders: readonly ListedReminder[];
  /** Which instant was meant by `on`; absent where none was given. */
  readonly understood?: UnderstoodTimes;
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface SubscriptionsAnswer {
  /** The name of the view that answers. */
  readonly view: 'reminder-subscriptions';
  /** Who wants to be reminded of what, by id. */
  readonly subscriptions: readonly SubscriptionDocument[];
}

const USUAL_LIMIT = 100;
const READERS = [...REMINDED_DESKS, 'auditor', 'lessee', 'lessor'] as const;

/** Party-bound roles see reminders under subscriptions of their own party. */
export const remindersView = view({
  name: 'reminders',
  command: { name: 'reminders' },
  operationId: 'listReminders',
  path: '/v1/reminders',
  tag: 'reminders',
  summary: 'Reminders that are due or were sent, the newest first',
  roles: READERS,
  parameters: {
    state: choice(REMINDER_STATES, 'Reminders in this state.'),
    lease: optional({ ...Reference, description: 'Of this lease.', mend: "give a lease's id" }),
    on: held('What is due by then, as things stand; by now unless given.'),
    ...POSITION,
    ...pages(500, USUAL_LIMIT),
  },
  bare: true,
  answer: async ({ model, dueReminders, reader, moment }, { state, lease, limit = USUAL_LIMIT, cursor }) => {
    const own =
      boundTo(reader) === undefined
        ? {}
        : { subscriptions: visibleSubscriptions(model, reader).map((each) => each.subscriptionId) };
    const question = { ...(state ? { state } : {}), ...(lease ? { lease } : {}), ...own };
    const page = { limit, ...(cursor === undefined ? {} : { cursor: placeOf(cursor) }) };
    const { reminders, next } = await listReminders({ model, dueReminders }, question, page, moment.on);
    const content: RemindersAnswer = {
      view: 'reminders',
      reminders,
      ...(next === undefined ? {} : { next: cursorOf(`${next.due} ${next.reminderId}`) }),
    };
    return answeredFromIndex(model, content);
  },
  text: ({ reminders }) => renderReminders(reminders),
});

export const subscriptionsView = view({
  name: 'reminder-subscriptions',
  command: { name: 'subscriptions' },
  operationId: 'listReminderSubscriptions',
  path: '/v1/reminders/subscriptions',
  tag: 'reminders',
  summary: 'Who is reminded of what, and how',
  roles: READERS,
  parameters: POSITION,
  answer: async ({ model, reader }) => {
    const subscriptions = visibleSubscriptions(model, reader);
    const content: SubscriptionsAnswer = { view: 'reminder-subscriptions', subscriptions };
    const parties = partiesById(
      model,
      subscriptions.flatMap(({ party }) => party ?? []),
    );
    return answeredFromIndex(model, content, { parties });
  },
});

const visibleSubscriptions = (model: ReadModel, reader: Reader): readonly SubscriptionDocument[] => {
  const own = boundTo(reader);
  return subscriptionDocuments(model)
    .map(({ document }) => document)
    .filter(({ party }) => own === undefined || party === own);
};

const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([0-9a-f-]{36})$/;

function placeOf(cursor: string): ReminderCursor {
  const [, due, reminderId] = CURSOR.exec(textOf(cursor)) ?? [];
  if (due === undefined || reminderId === undefined || Number.isNaN(Date.parse(due))) throw badCursor();
  return { due, reminderId };
}
