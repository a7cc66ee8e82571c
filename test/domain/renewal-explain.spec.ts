import { deadlines } from '#domain/renewal/deadlines.js';
import { explain } from '#domain/renewal/explain.js';
import { firstTerm } from '#domain/renewal/term.js';
import type { Terms } from '#domain/renewal/terms.js';
import { noticeOf, termsWith } from '../support/terms.js';

const explained = (terms: Terms, clause: string, holidays: Record<string, string> = {}): string[] =>
  deadlines(terms, firstTerm(terms), (date) => holidays[date])
    .filter((milestone) => milestone.clause === clause)
    .flatMap(explain);

describe('a milestone explained', () => {
  it('shows every step from the end of the term', () => {
    const clause = noticeOf(3, 'months', { deemedDelivery: { count: 2, unit: 'business-days' } });
    const terms = termsWith({
      end: '2026-12-31',
      timeZone: 'Europe/Vilnius',
      autoRenewal: { months: 12 },
      notices: [clause],
    });
    const holidays = { '2026-09-30': 'Founding Day', '2026-09-28': 'Harvest Day' };
    expect(explained(terms, '/notices/0', holidays)).toEqual([
      'notice-deadline non-renewal by lessee: 2026-09-24 24:00 Europe/Vilnius = 2026-09-24T21:00:00.000Z',
      "  2026-12-31  the term's end, first day outside",
      "  2026-09-30  less 3 months, that month's last day",
      '  2026-09-29  the business day before 2026-09-30 (Founding Day)',
      '  2026-09-24  less 2 business days until a notice counts as delivered, not counting 2026-09-28 (Harvest Day)',
    ]);
  });

  it('shows what follows an end', () => {
    const terms = termsWith({ graceDays: 1, migrationDays: 30, autoRenewal: { months: 1 } });
    expect(explained(terms, '/graceDays').at(-1)).toBe('  2027-01-02  plus 1 day of grace');
    expect(explained(terms, '/migrationDays').at(-1)).toBe('  2027-01-31  plus 30 days to migrate');
    expect(explained(terms, '/autoRenewal').at(-1)).toBe('  the next term then ends on 2027-02-01');
    expect(explained(terms, '/start')).toEqual([
      'term-start: 2026-01-01 00:00 UTC = 2026-01-01T00:00:00.000Z',
      "  2026-01-01  the term's first day",
    ]);
  });

  it('says what is odd about a date', () => {
    const early = termsWith({ start: '2026-12-01', notices: [noticeOf(3, 'months')] });
    expect(explained(early, '/notices/0').slice(-2)).toEqual([
      '  the notice period is longer than term 1',
      '  moot: term 1 does not renew tacitly',
    ]);
    const skipped = termsWith({
      end: '2026-03-29',
      timeZone: 'Europe/Vilnius',
      notices: [noticeOf(0, 'days', { roll: 'none', hour: '03:30', purpose: 'confirmation' })],
    });
    expect(explained(skipped, '/notices/0').slice(-2)).toEqual([
      '  the date is not within term 1',
      '  the clocks skip that time: taken as 2026-03-29 04:30',
    ]);
  });
});
