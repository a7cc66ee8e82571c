import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { addDays, addMonths, dayOfWeek, daysBetween, isLocalDate } from '#domain/kernel/local-date.js';
import { inHostZones } from '../support/host-zones.js';

const dates = fc.integer({ min: -25_000, max: 300_000 }).map((days) => addDays('1970-01-01', days));

describe('a local date', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2999-12-31', '2011-12-30'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '0202-01-01',
    '3000-01-01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '',
    'tomorrow',
  ])('%j does not exist', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-31', -3, '2026-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-12-31', -1, '2026-11-30'],
    ['2026-01-15', 0, '2026-01-15'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %d months is %s: the end of the month clamps', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('has a day of the week as in ISO 8601', () => {
    expect(['2026-06-01', '2026-06-06', '2026-06-07'].map(dayOfWeek)).toEqual([1, 6, 7]);
  });

  describe.each(inHostZones)('on a host in %s', (_zone, onHost) => {
    it('has every day, also those that the host skips or makes 23 or 25 hours long', () => {
      onHost(() => {
        expect(addDays('2011-12-29', 1)).toBe('2011-12-30');
        expect(addMonths('2011-11-30', 1)).toBe('2011-12-30');
        expect(isLocalDate('2011-12-30')).toBe(true);
        expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
      });
    });

    it('counts days and months as luxon does', () => {
      onHost(() =>
        fc.assert(
          fc.property(dates, fc.integer({ min: -9000, max: 9000 }), (date, count) => {
            const oracle = DateTime.fromISO(date, { zone: 'utc' });
            expect(addDays(date, count)).toBe(oracle.plus({ days: count }).toISODate());
            expect(addMonths(date, count % 700)).toBe(oracle.plus({ months: count % 700 }).toISODate());
            expect(daysBetween(date, addDays(date, count))).toBe(count);
            expect(dayOfWeek(date)).toBe(oracle.weekday);
          }),
          { numRuns: 300 },
        ),
      );
    });
  });
});
