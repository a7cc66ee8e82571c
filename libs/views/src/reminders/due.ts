import { compareText } from '#domain/kernel/compare-text.js';
import { addDays } from '#domain/kernel/local-date.js';
import { instantOf } from '#domain/kernel/zoned.js';
import { businessDaysBefore, type BusinessCalendar } from '#domain/renewal/business-days.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import type { LeadTime } from '#domain/subscription/events.js';

/** When a desk opens, in the contract's zone: a reminder that comes at night is read in the morning anyway. */
const OPENING = '09:00';

/** The instant a reminder is due: so long before the milestone's own day, as a desk opens there. */
function leadInstant(
  { localDate, timeZone }: Pick<Milestone, 'localDate' | 'timeZone'>,
  { count, unit }: LeadTime,
  calendar: BusinessCalendar,
): string {
  const date =
    unit === 'days' ? addDays(localDate, -count) : businessDaysBefore(localDate, count, calendar).date;
  return instantOf(date, OPENING, timeZone);
}

interface Due {
  readonly before: LeadTime;
  readonly due: string;
}

/**
 * When a milestone is to be told of by somebody who could first be told at `since`. Of the lead times that had begun
 * by then only the last counts, and is due at once; none does for a milestone that had passed.
 */
export function dueInstants(
  milestone: Milestone,
  leadTimes: readonly LeadTime[],
  since: string,
  calendar: BusinessCalendar,
): readonly Due[] {
  if (milestone.instant <= since) return [];
  const all = leadTimes
    .map((before) => ({ before, due: leadInstant(milestone, before, calendar) }))
    .toSorted((a, b) => compareText(a.due, b.due));
  const begun = all.findLastIndex(({ due }) => due < since);
  return begun < 0 ? all : [{ ...all[begun]!, due: since }, ...all.slice(begun + 1)];
}
