import { recordedState, type ReminderDocument } from '#record/reminder/reminder-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import { reminderKind } from '../documents/reminder.js';

export const reminderTable: DocumentTable<ReminderDocument> = {
  name: 'reminder',
  key: 1,
  columns: [
    'id TEXT NOT NULL',
    'due INTEGER NOT NULL',
    'lease TEXT NOT NULL',
    'subscription TEXT NOT NULL',
    'state TEXT NOT NULL',
    'escalates TEXT',
  ],
  indexes: [
    '(due, id)',
    '(lease, due, id)',
    '(state, due, id)',
    '(subscription, due, id)',
    '(escalates) WHERE escalates IS NOT NULL',
  ],
  of: reminderKind,
  rows: (document) => {
    const { reminderId, leaseId, subscriptionId, due, escalates } = document.details;
    const state = recordedState(document);
    return [[reminderId, Date.parse(due), leaseId, subscriptionId, state, escalates ?? null]];
  },
};
