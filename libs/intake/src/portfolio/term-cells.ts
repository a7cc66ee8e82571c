import { FORMATS } from '#domain/kernel/formats.js';
import { isLocalDate, type LocalDate } from '#domain/kernel/local-date.js';
import { knownTimeZone } from '#domain/kernel/zoned.js';
import type { Period } from '#domain/renewal/terms.js';
import { quoted } from '../shown.js';
import { blankOr, required, wholeNumber, type ReadCell } from './cell.js';

const DATE = 'give a date that exists, as YYYY-MM-DD';
export const localDate: ReadCell<LocalDate> = required(
  (cell, refuse) => (isLocalDate(cell) ? cell : refuse(`${quoted(cell)} is no date`, DATE)),
  DATE,
);

/** The first day outside the term, whose start may be at fault itself. */
export const endAfter =
  (start: LocalDate | undefined): ReadCell<LocalDate> =>
  (cell, refuse) => {
    const end = localDate(cell, refuse);
    return start === undefined || end > start
      ? end
      : refuse(
          `the term ends on ${end}, not after its start on ${start}`,
          'give the first day outside the term',
        );
  };

const ZONE = 'give an IANA time zone such as Europe/Vilnius';
export const timeZone: ReadCell<string> = required(
  (cell, refuse) => (knownTimeZone(cell) ? cell : refuse(`${quoted(cell)} is no known time zone`, ZONE)),
  ZONE,
);

const CALENDAR = 'give a country or subdivision whose holidays are known, such as DE or US-NY';
export const holidayCalendar = (known: (calendar: string) => boolean): ReadCell<string> =>
  required(
    (cell, refuse) =>
      FORMATS['holiday-calendar']!(cell) && known(cell)
        ? cell
        : refuse(`${quoted(cell)} is no known holiday calendar`, CALENDAR),
    CALENDAR,
  );

const LONGEST_PERIOD = 3660;
const UNITS = { d: 'days', bd: 'business-days', m: 'months' } as const;
const PERIOD = `give a whole number up to ${LONGEST_PERIOD} and its unit: 30d days, 10bd business days, 3m months`;
export const noticePeriod: ReadCell<Period> = required((cell, refuse) => {
  const [, digits = '', unit = ''] = /^(0|[1-9]\d{0,3})(d|bd|m)$/.exec(cell) ?? [];
  const count = Number(digits);
  return unit === '' || count > LONGEST_PERIOD
    ? refuse(`${quoted(cell)} is no notice period`, PERIOD)
    : { count, unit: UNITS[unit as keyof typeof UNITS] };
}, PERIOD);

export const autoRenewMonths = blankOr(
  wholeNumber(1, 600, 'give the months of one renewal, 1 to 600, or leave it blank for none'),
);

export const graceDays = wholeNumber(0, 3660, 'give the days of grace after the end, 0 to 3660');
