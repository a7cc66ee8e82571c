import type { CommandContext } from '../kernel/command.js';
import { firstDayOf, monthAfter, type Month } from '../kernel/month.js';
import { refusing } from '../kernel/refusal.js';
import { startOfDay } from '../kernel/zoned.js';

export const MONTH_REFUSALS = [
  {
    code: 'month-not-over',
    meaning: "The month is not over yet in the party's time zone, UTC unless known.",
  },
  { code: 'month-closed', meaning: 'The month is closed already; a closed month stays as it is.' },
  { code: 'month-left-out', meaning: 'Months are closed one after another; one before this is open still.' },
  { code: 'closed-at-another-time', meaning: 'A month is closed when it is said, as it is known then.' },
] as const;

const refuse = refusing(MONTH_REFUSALS);

/** Whether a month of a party's book can be closed now. @throws Refused */
export function checkMonth(
  month: Month,
  { now, effectiveAt }: Pick<CommandContext, 'now' | 'effectiveAt'>,
  { timeZone = 'Etc/UTC', closedUntil }: { readonly timeZone?: string; readonly closedUntil?: Month },
): void {
  if (Date.parse(effectiveAt) !== Date.parse(now))
    throw refuse(
      'closed-at-another-time',
      'A month is closed as it is known when it is said.',
      '/effectiveAt',
      'leave it out',
    );
  const next = closedUntil === undefined ? month : monthAfter(closedUntil);
  if (month < next)
    throw refuse('month-closed', `The book is closed up to ${closedUntil}.`, '/month', `close ${next}`);
  if (month > next)
    throw refuse(
      'month-left-out',
      `The book is closed up to ${closedUntil}.`,
      '/month',
      `close ${next} first`,
    );
  const over = startOfDay(firstDayOf(monthAfter(month)), timeZone);
  if (now < over) throw refuse('month-not-over', `${month} is over at ${over}.`, '/month', 'close it then');
}
