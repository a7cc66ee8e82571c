import { businessCalendar, HOLIDAY_DATA_VERSION, knownHolidayCalendar } from '#record/calendar/holidays.js';
import { TIME_ZONE_DATA_VERSION } from '#record/calendar/time-zone-data.js';
import { inHostZones } from '../support/host-zones.js';

const closed = (code: string, date: string): boolean => businessCalendar([code])(date) !== undefined;

describe('the holidays of a calendar (V2)', () => {
  it.each([
    ['a fixed date', 'LT', '2026-02-16'],
    ['a movable feast', 'DE', '2026-04-06'],
    ["a subdivision's own", 'DE-BY', '2026-01-06'],
    ["a region's own", 'DE-BY-A', '2026-08-08'],
    ['a substitute for a Sunday', 'US-NY', '2022-06-20'],
    ['a substitute in the year before', 'US', '2021-12-31'],
    ['a bank holiday', 'JP', '2026-01-02'],
    ['a day of 23 hours', 'LT', '2024-03-31'],
    ['the last of several days', 'SA', '2022-05-04'],
    ['the last of several days over the end of a year', 'SA', '2007-01-02'],
    ['the last whole one of three and three quarters', 'TR', '2022-05-04'],
  ])('%s: %s %s', (_case, code, date) => {
    expect(closed(code, date)).toBe(true);
  });

  it.each([
    ['a working day', 'LT', '2026-02-17'],
    ["another subdivision's", 'DE-BE', '2026-01-06'],
    ['the day after several', 'SA', '2022-05-05'],
    ['the quarter day after', 'TR', '2022-05-05'],
    ['an afternoon only', 'DE', '2026-12-24'],
    ['an observance', 'DE', '2026-02-12'],
    ['an optional day', 'US', '2026-12-24'],
  ])('not %s: %s %s', (_case, code, date) => {
    expect(closed(code, date)).toBe(false);
  });

  it('are named with their calendar, and those of several count together', () => {
    const calendar = businessCalendar(['LT', 'US-NY']);
    expect(calendar('2026-02-16')).toMatch(/, LT$/);
    expect(calendar('2026-07-03')).toBe('Independence Day (substitute day), US-NY');
    expect(calendar('2026-07-08')).toBeUndefined();
    expect(businessCalendar([])('2026-12-25')).toBeUndefined();
  });

  it.each(inHostZones)('are the same on a host in %s', (_zone, onHost) => {
    // A calendar of its own for each host would be kept from the first: a fresh year is worked out under each.
    const year = 2030 + inHostZones.findIndex(([zone]) => zone === _zone);
    onHost(() => {
      expect(closed('AU-NSW', `${year}-12-25`)).toBe(true);
      expect(closed('AU-NSW', `${year}-12-24`)).toBe(false);
      expect(closed('LT', `${year}-03-11`)).toBe(true);
      expect(closed('LT', `${year}-03-10`)).toBe(false);
      expect(closed('LT', `${year}-03-12`)).toBe(false);
    });
  });

  it('are refused for a calendar without data', () => {
    expect(() => businessCalendar(['ZZ'])).toThrow('no holidays are known for ZZ');
    expect(['DE', 'US-NY', 'DE-BY-A'].map(knownHolidayCalendar)).toEqual([true, true, true]);
    expect(
      ['ZZ', 'US-XX', 'DE-BY-Q', 'DE-BY-A-B', 'de', 'US-', '', 'constructor'].some(knownHolidayCalendar),
    ).toBe(false);
  });

  it('and time zones say which data they come from', () => {
    expect(HOLIDAY_DATA_VERSION).toMatch(/^date-holidays \d+\.\d+\.\d+/);
    expect(TIME_ZONE_DATA_VERSION).toMatch(/^20\d\d[a-z]/);
  });
});
