import { createRequire } from 'node:module';
import HolidayRules from 'date-holidays';
import { addDays, type LocalDate } from '#domain/kernel/local-date.js';
import { withOwnHolidays, type BusinessCalendar, type CalendarOf } from '#domain/renewal/business-days.js';

const { version } = createRequire(import.meta.url)('date-holidays/package.json') as { version: string };

/** Read models keep dates computed from this data, so another version rebuilds them. */
export const HOLIDAY_DATA_VERSION = `date-holidays ${version}`;

const HOUR = 3_600_000;
const DATA = new HolidayRules();
const COUNTRIES = DATA.getCountries('en');

/**
 * Whether there is holiday data for a country, as `DE`, a subdivision of it, as `US-NY` (ISO 3166), or a part of
 * that, as `DE-BY-A`.
 */
export function knownHolidayCalendar(code: string): boolean {
  const [country = '', state, region, ...rest] = code.split('-');
  if (rest.length > 0 || !Object.hasOwn(COUNTRIES, country)) return false;
  if (state === undefined) return true;
  if (!Object.hasOwn(DATA.getStates(country) ?? {}, state)) return false;
  return region === undefined || Object.hasOwn(DATA.getRegions(country, state) ?? {}, region);
}

/**
 * The holidays of several calendars together, by their English names. Each year of each calendar is worked out once
 * for the process, when first asked for. Throws RangeError for a calendar without data.
 */
export function businessCalendar(codes: readonly string[]): BusinessCalendar {
  const calendars = codes.map(publishedBy);
  return (date) => {
    for (const calendar of calendars) {
      const name = calendar(date);
      if (name) return name;
    }
    return undefined;
  };
}

/**
 * The business calendar of a contract: the holidays of its calendars, but for what it says of a day itself. A calendar
 * without data counts as one without holidays: nothing may fail on a contract on record.
 */
export const calendarOf: CalendarOf = ({ holidayCalendars, holidays }) => {
  const published = businessCalendar(holidayCalendars.filter(knownHolidayCalendar));
  return holidays === undefined ? published : withOwnHolidays(published, holidays);
};

const calendars = new Map<string, BusinessCalendar>();

function publishedBy(code: string): BusinessCalendar {
  let calendar = calendars.get(code);
  if (!calendar) calendars.set(code, (calendar = yearByYear(code)));
  return calendar;
}

function yearByYear(code: string): BusinessCalendar {
  if (!knownHolidayCalendar(code)) throw new RangeError(`no holidays are known for ${code}`);
  const [country = '', state = '', region = ''] = code.split('-');
  const rules = new HolidayRules({ country, state, region }, { types: ['public', 'bank'] });
  const names = new Map<LocalDate, string>();
  const loaded = new Set<number>();
  const load = (year: number): void => {
    if (loaded.has(year)) return;
    loaded.add(year);
    for (const holiday of rules.getHolidays(year, 'en'))
      for (const date of wholeDays(holiday)) names.set(date, `${holiday.name}, ${code}`);
  };
  return (date) => {
    const year = Number(date.slice(0, 4));
    // A holiday of several days can begin in the year before.
    load(year - 1);
    load(year);
    return names.get(date);
  };
}

/** The days that a holiday closes whole: one that begins at noon leaves the morning for business, and closes none. */
function wholeDays({ date, start, end }: { date: string; start: Date; end: Date }): LocalDate[] {
  // Rounded up by an hour: a day on which the clocks go forward is 23 hours long.
  const days = Math.floor((end.getTime() - start.getTime() + HOUR) / (24 * HOUR));
  return Array.from({ length: days }, (_, index) => addDays(date.slice(0, 10), index));
}
