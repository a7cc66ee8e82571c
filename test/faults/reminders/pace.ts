import type { Pace } from '#application/reminders/dispatcher.js';

/** As the service goes about it, thousands of times as fast; nothing is ever given up, so that nothing may be lost. */
export const PACE: Pace = {
  claimMs: 8_000,
  backOff: { firstMs: 100, mostMs: 1_000, failures: 1_000_000 },
  each: 20,
  atOnce: 16,
};
export const WEBHOOK_MS = 1_500;
export const MAIL_MS = 1_500;
