import { CURRENCY_DATA_VERSION } from '#domain/kernel/currency.js';
import { HOLIDAY_DATA_VERSION } from '#record/calendar/holidays.js';
import { TIME_ZONE_DATA_VERSION } from '#record/calendar/time-zone-data.js';

/** Raise with every change of a fold, a table or what is written into one: the next start rebuilds. */
const PROJECTION_VERSION = 51;

/** What the rows of a read model depend on besides the log. */
export const VERSIONS: Readonly<Record<string, string>> = {
  projection: String(PROJECTION_VERSION),
  'time-zone data': TIME_ZONE_DATA_VERSION,
  'holiday data': HOLIDAY_DATA_VERSION,
  'currency data': CURRENCY_DATA_VERSION,
};
