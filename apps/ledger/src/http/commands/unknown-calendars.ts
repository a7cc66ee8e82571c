import type { Fault } from '#domain/kernel/faults.js';
import { knownHolidayCalendar } from '#record/calendar/holidays.js';

const MEMBER = 'holidayCalendars';

/** The holiday calendars in checked data for which there are no holidays: which there are is no matter of shape. */
export function unknownCalendars(data: unknown, pointer = ''): readonly Fault[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, member]) =>
    name === MEMBER && Array.isArray(member)
      ? member.flatMap((code, index) => faultOf(code, `${pointer}/${name}/${index}`))
      : unknownCalendars(member, `${pointer}/${name}`),
  );
}

const faultOf = (code: unknown, pointer: string): readonly Fault[] =>
  knownHolidayCalendar(String(code))
    ? []
    : [
        {
          pointer,
          message: 'is no calendar whose holidays are known',
          mend: 'give an ISO 3166 country or subdivision, such as LT or US-NY',
        },
      ];
