import { addDays, addMonths, type LocalDate } from '../kernel/local-date.js';
import { businessDaysBefore, roll, type Arrival, type BusinessCalendar } from './business-days.js';
import type { Step } from './milestone.js';
import type { NoticeClause, Period } from './terms.js';

/**
 * The last day on which a notice can be sent, and the steps to it from the term's end: less the period, rolled off
 * closed days, less the time until it counts as delivered, rolled again.
 */
export function latestNotice(
  clause: Pick<NoticeClause, 'period' | 'roll' | 'deemedDelivery'>,
  end: LocalDate,
  calendar: BusinessCalendar,
): { readonly date: LocalDate; readonly steps: readonly Step[] } {
  const { period, deemedDelivery, roll: convention = 'preceding' } = clause;
  const steps: Step[] = [{ rule: 'term-end', date: end }];
  const reached = (): LocalDate => steps.at(-1)!.date;

  const less = (rule: 'notice-period' | 'deemed-delivery', length: Period): void => {
    steps.push({ rule, period: length, ...before(reached(), length, calendar) });
  };
  const rollOff = (direction: NonNullable<NoticeClause['roll']>): void => {
    if (direction === 'none') return;
    const arrival = roll(reached(), direction, calendar);
    if (arrival.passed.length > 0) steps.push({ rule: 'roll', direction, ...arrival });
  };

  less('notice-period', period);
  rollOff(convention);
  if (deemedDelivery) {
    less('deemed-delivery', deemedDelivery);
    // Sent on the business day after, it would be delivered after the last day for it.
    rollOff(convention === 'none' ? 'none' : 'preceding');
  }
  return { date: reached(), steps };
}

function before(date: LocalDate, { count, unit }: Period, calendar: BusinessCalendar): Arrival {
  switch (unit) {
    case 'days':
      return { date: addDays(date, -count), passed: [] };
    case 'months':
      return { date: addMonths(date, -count), passed: [] };
    case 'business-days':
      return businessDaysBefore(date, count, calendar);
  }
}
