import type { Recorded } from '../kernel/decider.js';
import type { ReminderDetails, ReminderEvent } from './events.js';

/** What has become of one reminder. Instants are by the store's clock. */
export interface Reminder {
  readonly details: ReminderDetails;
  /** Claims so far; some may have come to nothing in a crash. */
  readonly attempts: number;
  readonly failures: number;
  /** While somebody is sending it. */
  readonly claimedUntil?: string;
  /** Before which it is not tried again. */
  readonly retryAt?: string;
  readonly fault?: string;
  readonly answer?: string;
  /** When it was sent or given up. */
  readonly settled?: { readonly how: 'sent' | 'given-up'; readonly at: string };
  readonly acknowledgedAt?: string;
}

/** The fold of one reminder's stream, `undefined` before it was first claimed; never throws. */
export function evolveReminder(
  reminder: Reminder | undefined,
  { type, data, recordedAt }: Recorded<ReminderEvent>,
): Reminder | undefined {
  if (type === 'ReminderClaimed') {
    const { attempt, forMs, ...details } = data;
    const { retryAt: _over, ...rest } = reminder ?? { failures: 0 };
    return { ...rest, details, attempts: attempt, claimedUntil: later(recordedAt, forMs) };
  }
  if (reminder === undefined) return undefined;
  const { claimedUntil: _over, ...unclaimed } = reminder;
  switch (type) {
    case 'ReminderSent':
      return { ...unclaimed, answer: data.answer, settled: { how: 'sent', at: recordedAt } };
    case 'ReminderFailed': {
      const failed = { ...unclaimed, failures: reminder.failures + 1, fault: data.fault };
      return data.retryInMs === undefined
        ? { ...failed, settled: { how: 'given-up', at: recordedAt } }
        : { ...failed, retryAt: later(recordedAt, data.retryInMs) };
    }
    case 'ReminderAcknowledged':
      return { ...reminder, acknowledgedAt: recordedAt };
    default:
      return reminder;
  }
}

/** Whether it may be claimed at `now`: nobody is sending it, it is not settled and does not wait for another try. */
export const isOpen = (reminder: Reminder | undefined, now: string): boolean =>
  reminder === undefined ||
  (reminder.settled === undefined && (reminder.claimedUntil ?? '') <= now && (reminder.retryAt ?? '') <= now);

const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
