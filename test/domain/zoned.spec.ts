import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { addDays } from '#domain/kernel/local-date.js';
import {
  endOfDay,
  instantOf,
  knownTimeZone,
  localDateAt,
  localTimeAt,
  startOfDay,
} from '#domain/kernel/zoned.js';
import { luxonInstant } from '../support/luxon-deadlines.js';
import { inHostZones } from '../support/host-zones.js';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const dates = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('1970-01-01', days));
const times = fc
  .integer({ min: 0, max: 1439 })
  .map((t) => `${String(Math.trunc(t / 60)).padStart(2, '0')}:${String(t % 60).padStart(2, '0')}`);

describe('a local date and time in a zone', () => {
  it.each([
    ['an ordinary day', '2026-06-01', '17:00', 'Europe/Vilnius', '2026-06-01T14:00:00.000Z'],
    ['an odd offset', '2026-06-01', '00:00', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
    ['a skipped hour: as much later', '2026-03-29', '03:30', 'Europe/Vilnius', '2026-03-29T01:30:00.000Z'],
    ['a skipped half hour', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
    ['a repeated hour: the first', '2026-10-25', '03:30', 'Europe/Vilnius', '2026-10-25T00:30:00.000Z'],
    ['a repeated half hour', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['a skipped midnight', '2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['a skipped day', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    ['before the date line moved', '2011-09-25', '00:00', 'Pacific/Apia', '2011-09-25T10:00:00.000Z'],
    ['24:00, the next day', '2026-12-31', '24:00', 'America/New_York', '2027-01-01T05:00:00.000Z'],
    ['24:00 before a change', '2026-03-28', '24:00', 'Europe/Vilnius', '2026-03-28T22:00:00.000Z'],
    ['24:00 of a 23-hour day', '2026-03-29', '24:00', 'Europe/Vilnius', '2026-03-29T21:00:00.000Z'],
    ['rules changed: Kathmandu 1985', '1985-12-31', '00:00', 'Asia/Kathmandu', '1985-12-30T18:30:00.000Z'],
    ['rules changed: Istanbul 2016', '2016-12-01', '00:00', 'Europe/Istanbul', '2016-11-30T21:00:00.000Z'],
    ['rules changed: Istanbul 2015', '2015-12-01', '00:00', 'Europe/Istanbul', '2015-11-30T22:00:00.000Z'],
    ['rules changed: Mexico 2023', '2023-07-01', '00:00', 'America/Mexico_City', '2023-07-01T06:00:00.000Z'],
    ['rules changed: Mexico 2022', '2022-07-01', '00:00', 'America/Mexico_City', '2022-07-01T05:00:00.000Z'],
  ])('%s: %s %s in %s', (_case, date, time, zone, instant) => {
    expect(instantOf(date, time, zone)).toBe(instant);
  });

  it('begins where the day before ends, and both halves of a skipped day are one instant', () => {
    expect(endOfDay('2026-10-24', 'Europe/Vilnius')).toBe(startOfDay('2026-10-25', 'Europe/Vilnius'));
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toBe(startOfDay('2011-12-31', 'Pacific/Apia'));
  });

  it('is read back from the instant, also around every change of offset', () => {
    expect(localDateAt('2011-12-30T09:59:59.999Z', 'Pacific/Apia')).toBe('2011-12-29');
    expect(localDateAt('2011-12-30T10:00:00.000Z', 'Pacific/Apia')).toBe('2011-12-31');
    expect(localDateAt('2026-03-28T22:00:00.000Z', 'Europe/Vilnius')).toBe('2026-03-29');
    expect(localDateAt('2026-03-28T21:59:59Z', 'Europe/Vilnius')).toBe('2026-03-28');
    expect(localDateAt('2018-11-04T02:59:59.999Z', 'America/Sao_Paulo')).toBe('2018-11-03');
    expect(localDateAt('2018-11-04T03:00:00.000Z', 'America/Sao_Paulo')).toBe('2018-11-04');
    // St. John's put the clocks back at 00:01, so the 6th came back for an hour.
    expect(localDateAt('2010-11-07T02:30:30.000Z', 'America/St_Johns')).toBe('2010-11-07');
    expect(localDateAt('2010-11-07T02:31:00.000Z', 'America/St_Johns')).toBe('2010-11-06');
  });

  it('is read back just before a change of offset when the change itself was asked for first', () => {
    expect(localDateAt('2020-10-25T01:00:00.000Z', 'Atlantic/Azores')).toBe('2020-10-25');
    expect(localTimeAt('2020-10-25T01:00:00.000Z', 'Atlantic/Azores')).toBe('00:00');
    expect(localTimeAt('2020-10-25T00:59:59.999Z', 'Atlantic/Azores')).toBe('00:59');
  });

  it('refuses an unknown zone', () => {
    expect(() => startOfDay('2026-01-01', 'Mars/Olympus')).toThrow(
      expect.objectContaining({ name: 'RangeError' }),
    );
    expect(() => localDateAt('2026-01-01T00:00:00Z', 'Mars/Olympus')).toThrow(
      expect.objectContaining({ name: 'RangeError' }),
    );
  });

  describe.each(inHostZones)('on a host in %s', (_zone, onHost) => {
    it('is the same in every zone as luxon has it', () => {
      onHost(() =>
        fc.assert(
          fc.property(dates, times, zones, (date, time, zone) => {
            const instant = instantOf(date, time, zone);
            expect(instant).toBe(luxonInstant(`${date}T${time}`, zone));
            expect(localDateAt(instant, zone)).toBe(DateTime.fromISO(instant, { zone }).toISODate());
          }),
          { numRuns: 150 },
        ),
      );
    });
  });
});

describe('a time zone', () => {
  it.each(['Europe/Vilnius', 'UTC', 'Etc/GMT-14', 'America/Argentina/ComodRivadavia', 'US/Eastern'])(
    '%s is known',
    (name) => {
      expect(knownTimeZone(name)).toBe(true);
    },
  );

  it.each(['', 'Mars/Olympus', 'europe/vilnius', '+05:30', 'UTC+3', 'Europe/Vilnius ', 'EUROPE/VILNIUS'])(
    '%j is not',
    (name) => {
      expect(knownTimeZone(name)).toBe(false);
    },
  );
});
