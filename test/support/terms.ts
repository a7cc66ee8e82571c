import type { NoticeClause, Terms } from '#domain/renewal/terms.js';

/** The calendar year 2026 in UTC, no holidays, no notices, no grace, and what a test changes in that. */
export const termsWith = (changes: Partial<Terms> = {}): Terms => ({
  start: '2026-01-01',
  end: '2027-01-01',
  timeZone: 'UTC',
  holidayCalendars: [],
  notices: [],
  graceDays: 0,
  monthlyFee: { amount: '1250.00', currency: 'EUR' },
  ...changes,
});

/** The lessee's notice of non-renewal, `period` before the end. */
export const noticeOf = (
  count: number,
  unit: NoticeClause['period']['unit'],
  changes: Partial<NoticeClause> = {},
): NoticeClause => ({ by: 'lessee', purpose: 'non-renewal', period: { count, unit }, ...changes });
