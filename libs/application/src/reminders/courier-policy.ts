import type { ReminderOptions } from '../ledger-options.js';
import type { CourierPolicy } from './courier.js';

/** Both well within the time that a claim lasts. */
const WEBHOOK_MS = 10_000;
const MAIL_MS = 30_000;

/** How a service delivers, by what it was configured with. */
export const courierPolicy = ({ allowPrivate = false, mail }: ReminderOptions = {}): CourierPolicy => ({
  webhook: { allowPrivate, timeoutMs: WEBHOOK_MS },
  ...(mail === undefined ? {} : { mail: { ...mail, timeoutMs: MAIL_MS } }),
});
