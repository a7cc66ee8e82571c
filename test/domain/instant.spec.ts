import * as fc from 'fast-check';
import { checker } from '#domain/kernel/check.js';
import { readInstant } from '#domain/kernel/instant.js';
import { Instant, record } from '#domain/kernel/shape.js';

describe('an instant', () => {
  it.each([
    ['in UTC', '2026-06-01T08:00:00Z', '2026-06-01T08:00:00.000Z'],
    ['with an offset', '2026-06-01T10:00:00+02:00', '2026-06-01T08:00:00.000Z'],
    ['with an offset that changes the day', '2025-12-31T19:30:00-05:30', '2026-01-01T01:00:00.000Z'],
    ['with an unknown local offset', '2026-06-01T08:00:00-00:00', '2026-06-01T08:00:00.000Z'],
    ['in lower case', '2026-06-01t08:00:00z', '2026-06-01T08:00:00.000Z'],
    ['in lower case, as long as one in UTC', '2026-06-01t08:00:00.000z', '2026-06-01T08:00:00.000Z'],
    ['with a space', '2026-06-01 10:00:00+02:00', '2026-06-01T08:00:00.000Z'],
    ['to a tenth', '2026-06-01T08:00:00.5Z', '2026-06-01T08:00:00.500Z'],
    ['to microseconds', '2026-06-01T08:00:00.123456Z', '2026-06-01T08:00:00.123Z'],
    ['to nanoseconds, cut off', '2026-06-01T10:00:00.999999999+02:00', '2026-06-01T08:00:00.999Z'],
    ['in a leap second', '2016-12-31T23:59:60Z', '2016-12-31T23:59:59.999Z'],
    ['in a leap second, elsewhere', '1990-12-31T15:59:60.5-08:00', '1990-12-31T23:59:59.999Z'],
    ['with its zone', '2026-06-01T10:00:00+02:00[Europe/Paris]', '2026-06-01T08:00:00.000Z'],
    ['with its zone, critical', '2026-06-01T10:00:00+02:00[!Europe/Paris]', '2026-06-01T08:00:00.000Z'],
    [
      'with a zone that nothing is said against',
      '2026-06-01T08:00:00Z[Europe/Paris]',
      '2026-06-01T08:00:00.000Z',
    ],
    ['with its offset twice', '2026-06-01T10:00:00+02:00[+02:00]', '2026-06-01T08:00:00.000Z'],
    ['with tags', '2026-06-01T08:00:00Z[u-ca=hebrew][!u-ca=iso8601][_foo=b-1]', '2026-06-01T08:00:00.000Z'],
  ])('%s: %s', (_, text, instant) => {
    expect(readInstant(text)).toEqual({ instant });
  });

  it.each([
    ['2026-06-01', /no time of day/],
    ['2026-02-30', /2026-02-30, which does not exist/],
    ['2026-02-30T08:00:00Z', /2026-02-30, which does not exist/],
    ['1800-01-01T00:00:00Z', /1800-01-01, which is out of reach: days are from 1900-01-01 to 2999-12-31/],
    ['9000-02-30', /9000-02-30, which does not exist/],
    ['2999-12-31T23:30:00-01:00', /out of reach/],
    ['2026-06-01T08:00Z', /no seconds/],
    ['2026-06-01T08:00:00', /neither Z nor an offset/],
    ['2026-06-01T24:00:00Z', /hour 24; the end of a day is 00:00:00 of the next/],
    ['2026-06-01T25:00:00Z', /no clock shows/],
    ['2026-06-01T08:60:00Z', /no clock shows/],
    ['2026-06-01T08:00:61Z', /no clock shows/],
    ['2026-06-01T08:00:60Z', /leap seconds end a June or a December/],
    ['2016-12-31T23:59:60+02:00', /leap seconds end a June or a December/],
    ['2026-06-01T08:00:00+24:00', /offset \+24:00/],
    ['2026-06-01T08:00:00+02', /no date and time/],
    ['2026-06-01T08:00:00+0200', /no date and time/],
    ['2026-06-01T08:00:00.Z', /no date and time/],
    ['20260601T080000Z', /no date and time/],
    [' 2026-06-01T08:00:00Z', /no date and time/],
    ['yesterday', /no date and time/],
    ['2026-06-01T10:00:00+02:00[Europe/Vilnius]', /\+02:00, where Europe\/Vilnius had \+03:00/],
    ['2026-06-01T10:00:00+02:00[+03:00]', /offsets \+02:00 and \+03:00/],
    ['2026-06-01T10:00:00+02:00[Europe/Atlantis]', /Europe\/Atlantis, which is not known/],
    ['2026-06-01T10:00:00Z[!u-ca=hebrew]', /u-ca=hebrew\], which is not understood/],
    ['2026-06-01T10:00:00Z[A=b]', /A=b\], which is not understood/],
    [
      '2026-06-01T10:00:00Z[u-ca=iso8601][Europe/Paris]',
      /where? no time zone stands|place where no time zone/,
    ],
  ])('%s is refused by name', (text, fault) => {
    expect(readInstant(text)).toEqual({ fault: expect.stringMatching(fault) });
  });

  it('is the same whatever offset it is written with', () => {
    const minutes = fc.integer({ min: -1439, max: 1439 });
    const at = fc.date({ min: new Date('1901-01-01'), max: new Date('2998-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(at, minutes, (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const digits = (part: number) => String(part).padStart(2, '0');
        const [hours, rest] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
        const written = `${local}${offset < 0 ? '-' : '+'}${digits(hours)}:${digits(rest)}`;
        expect(readInstant(written)).toEqual({ instant: date.toISOString() });
      }),
    );
  });

  it('is rewritten in data as it was understood, and a fault says which it is', () => {
    const check = checker(record({ at: Instant }));
    expect(check({ at: '2026-06-01t10:00:00.1234567+02:00' })).toEqual({
      value: { at: '2026-06-01T08:00:00.123Z' },
    });
    expect(check({ at: '2026-06-01T10:00+02:00' })).toEqual({
      faults: [{ pointer: '/at', message: 'has no seconds', mend: expect.stringContaining('offset') }],
    });
  });
});
