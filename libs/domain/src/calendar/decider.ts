import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import type { Actor } from '../kernel/event.js';
import { OWN_WORD_REFUSALS } from '../kernel/own-word.js';
import { Refused } from '../kernel/refusal.js';
import type { CalendarCommand } from './commands.js';
import type { CalendarEvent } from './events.js';

export const CALENDAR_REFUSALS = [
  { code: 'calendar-known', meaning: 'There is a calendar of this id already.' },
  { code: 'calendar-unknown', meaning: 'There is no such calendar.' },
  ...OWN_WORD_REFUSALS,
] as const;

type Issued = Extract<CalendarEvent, { type: 'CalendarIssued' }>['data'];

/** A calendar's secret URL, as long as it is good; its issuer's rights are the calendar's. */
export interface IssuedCalendar extends Issued {
  readonly issuer: Actor;
  readonly revoked: boolean;
}

/** Guards one calendar, the stream `calendar-<id>`. */
export const calendarDecider: Decider<InContext<CalendarCommand>, CalendarEvent, IssuedCalendar | null> = {
  initial: null,
  decide: ({ type, data }, calendar) => {
    if (type === 'IssueCalendar') {
      if (calendar !== null)
        throw new Refused(
          'calendar-known',
          'There is a calendar of this id.',
          '/calendarId',
          'give another, or none',
        );
      return [{ type: 'CalendarIssued', data }];
    }
    if (calendar === null) throw unknown();
    return calendar.revoked ? [] : [{ type: 'CalendarRevoked', data }];
  },
  evolve: (calendar, event) => {
    if (event.type === 'CalendarIssued')
      return calendar ?? { ...event.data, issuer: event.metadata.actor, revoked: false };
    return calendar && { ...calendar, revoked: true };
  },
};

const unknown = () =>
  new Refused('calendar-unknown', 'There is no such calendar.', '', 'name one that was issued');

/** Whoever acts for a party revokes what was issued for that party, and knows of no other. */
export function checkIssuer(
  { type, context: { actor } }: InContext<CalendarCommand>,
  calendar: IssuedCalendar | null,
): void {
  if (type === 'RevokeCalendar' && actor.party !== undefined && actor.party !== calendar?.issuer.party)
    throw unknown();
}
