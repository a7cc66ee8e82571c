import { decidedStream } from '../kernel/stream-type.js';
import { Reference } from '../kernel/shape.js';
import { CALENDAR_COMMANDS } from './commands.js';
import { CALENDAR_REFUSALS, calendarDecider, checkIssuer } from './decider.js';
import { CALENDAR_EVENTS } from './events.js';

export const calendarStream = decidedStream({
  category: 'calendar-',
  commands: CALENDAR_COMMANDS,
  events: CALENDAR_EVENTS,
  refusals: CALENDAR_REFUSALS,
  checkActor: checkIssuer,
  decider: () => calendarDecider,
  target: {
    collection: 'renewals/calendars',
    name: 'calendarId',
    shape: Reference,
    example: 'C-1',
    mayBeMade: true,
  },
});
