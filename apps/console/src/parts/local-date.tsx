import { remembered } from '../client/remembered.js';
import { text } from '../texts/parts.js';

/** Of a field for a day: in a year of four digits, where browsers would take six. */
export const LAST_DAY = '9999-12-31';

const DATE_LENGTH = '2026-01-31'.length;

const days = remembered(
  (language: string | undefined) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
);
const instants = remembered(
  (zone: string, language: string | undefined) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }),
);

/** A local date as the browser's language writes it; it is a day wherever it is read. */
export function dayShown(date: string, language?: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return days(language).format(Date.UTC(year, month - 1, day));
}

/** An instant as the browser's language writes it, in a zone. */
export const instantShown = (instant: string, zone: string, language?: string): string =>
  instants(zone, language).format(new Date(instant));

/** What a clock stands at: a day, or an instant in UTC, so named. */
export function timeShown(time: string): string {
  // An address can say anything; what is no time is shown as it is, and refused by the service.
  if (Number.isNaN(Date.parse(time))) return time;
  return time.length === DATE_LENGTH ? dayShown(time) : `${instantShown(time, 'UTC')} UTC`;
}

interface Props {
  /** A local date, or an RFC 3339 instant. */
  readonly at: string;
  /** Of the contract: the date is one there, and an instant is told as it was there. */
  readonly zone: string;
  /** Whether the zone is said in a second line. */
  readonly stacked?: boolean;
}

/** A date or instant in the browser's form, with the contract's zone always named. */
export function LocalDate({ at, zone, stacked }: Props) {
  const shown = at.length === DATE_LENGTH ? dayShown(at) : instantShown(at, zone);
  const Line = stacked ? 'div' : 'span';
  return (
    <time dateTime={at} title={`${at} ${text.zone(zone)}`}>
      {shown}{' '}
      <Line className="desk-quiet" style={{ fontSize: '0.86em', whiteSpace: 'nowrap' }}>
        {zone}
      </Line>
    </time>
  );
}
