import { calendarOf } from '#record/calendar/holidays.js';
import { contradictionIn } from '#domain/renewal/contradiction.js';
import { deadlines } from '#domain/renewal/deadlines.js';
import { explain } from '#domain/renewal/explain.js';
import { isLate } from '#domain/renewal/late-notice.js';
import { firstTerm } from '#domain/renewal/term.js';
import type { Terms } from '#domain/renewal/terms.js';
import { contract, contracted, LeaseStory, offer, terms } from '../support/lease-story.js';

/** 2027-01-01 less ten business days: without 24 to 26 December, and a new holiday on the 22nd. */
const TEN_DAYS: Partial<Terms> = {
  notices: [{ by: 'lessee', purpose: 'non-renewal', period: { count: 10, unit: 'business-days' } }],
  autoRenewal: { months: 12 },
};
const noticeOf = (over: Partial<Terms>) => {
  const own = terms({ ...TEN_DAYS, ...over });
  return deadlines(own, firstTerm(own), calendarOf(own)).find(({ kind }) => kind === 'notice-deadline')!;
};

describe('the days that a contract has of its own (V2)', () => {
  it.each<[string, Partial<Terms>, string]>([
    ['none', {}, '2026-12-16'],
    [
      'one more holiday',
      { holidays: { added: [{ date: '2026-12-22', name: 'Day of the new law' }] } },
      '2026-12-15',
    ],
    ['one holiday less', { holidays: { removed: ['2026-12-24'] } }, '2026-12-17'],
    ['a Saturday less, which stays closed', { holidays: { removed: ['2026-12-19'] } }, '2026-12-16'],
    [
      'all of them, and no calendar',
      { holidayCalendars: [], holidays: { added: [{ date: '2026-12-25', name: 'Christmas' }] } },
      '2026-12-17',
    ],
    ['none, and no calendar', { holidayCalendars: [] }, '2026-12-18'],
  ])('%s: the deadline moves with them', (_, over, date) => {
    expect(noticeOf(over).localDate).toBe(date);
  });

  it('are named in the steps that lead to a deadline', () => {
    const added = { added: [{ date: '2026-12-22', name: 'Day of the new law' }] };
    expect(explain(noticeOf({ holidays: added })).join('\n')).toContain(
      '2026-12-22 (Day of the new law, by the contract)',
    );
  });

  it('decide whether a notice came late', () => {
    const served = '2026-12-16T10:00:00.000Z';
    const late = (over: Partial<Terms>) => {
      const own = terms({ ...TEN_DAYS, ...over });
      return isLate({ by: 'lessee', purpose: 'non-renewal', served }, own, firstTerm(own), calendarOf);
    };
    expect(late({})).toBe(false);
    expect(late({ holidays: { added: [{ date: '2026-12-22', name: 'Day of the new law' }] } })).toBe(true);
  });

  it('are amended like any clause', () => {
    const story = contracted(contract({}, TEN_DAYS));
    const holidays = { removed: ['2026-12-24'] };
    story.when({
      type: 'AmendContract',
      data: { terms: terms({ ...TEN_DAYS, holidays }), clause: 'Amendment 1' },
    });
    expect(story.record.contract.terms.holidays).toEqual(holidays);
  });

  it('are refused where a day would be both', () => {
    const both = { added: [{ date: '2026-12-24', name: 'Eve' }], removed: ['2026-12-28', '2026-12-24'] };
    expect(contradictionIn(terms({ holidays: both }))).toMatchObject({ pointer: '/holidays/removed/1' });
    expect(new LeaseStory().refusal(offer(contract({}, { holidays: both })))).toMatchObject({
      code: 'holiday-added-and-removed',
      pointer: '/contract/terms/holidays/removed/1',
    });
  });
});
