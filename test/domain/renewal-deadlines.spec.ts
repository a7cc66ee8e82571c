import type { BusinessCalendar } from '#domain/renewal/business-days.js';
import { deadlines } from '#domain/renewal/deadlines.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import { agreedRenewal, extension, firstTerm, tacitRenewal } from '#domain/renewal/term.js';
import type { NoticeClause, Terms } from '#domain/renewal/terms.js';
import { noticeOf, termsWith } from '../support/terms.js';

const NO_HOLIDAYS: BusinessCalendar = () => undefined;
const holidaysOn =
  (...dates: string[]): BusinessCalendar =>
  (date) =>
    dates.includes(date) ? 'a holiday' : undefined;

const ofFirstTerm = (terms: Terms, calendar = NO_HOLIDAYS): Milestone[] =>
  deadlines(terms, firstTerm(terms), calendar);

const only = (milestones: Milestone[], kind: Milestone['kind']): Milestone => {
  const found = milestones.filter((milestone) => milestone.kind === kind);
  expect(found).toHaveLength(1);
  return found[0]!;
};

const latestNotice = (end: string, clause: NoticeClause, calendar = NO_HOLIDAYS): string =>
  only(ofFirstTerm(termsWith({ start: '2020-01-01', end, notices: [clause] }), calendar), 'notice-deadline')
    .localDate;

const anyDay = { roll: 'none' } as const;

describe('the last day for a notice (V2, R13)', () => {
  it.each([
    ['days', '2026-12-31', noticeOf(30, 'days'), '2026-12-01'],
    ['days over a leap day', '2028-03-01', noticeOf(1, 'days'), '2028-02-29'],
    ['days over no leap day', '2027-03-02', noticeOf(1, 'days'), '2027-03-01'],
    ['months', '2026-12-15', noticeOf(3, 'months'), '2026-09-15'],
    ['months into a shorter one: its last day', '2026-12-31', noticeOf(3, 'months'), '2026-09-30'],
    ['months into February', '2026-05-31', noticeOf(3, 'months', anyDay), '2026-02-28'],
    ['months into February of a leap year', '2028-05-31', noticeOf(3, 'months', anyDay), '2028-02-29'],
    ['twelve months from a leap day', '2028-02-29', noticeOf(12, 'months', anyDay), '2027-02-28'],
    [
      'months from the end of a short month: not its last day',
      '2027-02-28',
      noticeOf(1, 'months'),
      '2027-01-28',
    ],
    [
      'business days: the day before the end is the first',
      '2026-06-05',
      noticeOf(1, 'business-days'),
      '2026-06-04',
    ],
    ['business days over a weekend', '2026-06-08', noticeOf(1, 'business-days'), '2026-06-05'],
    ['business days from a Sunday', '2026-06-07', noticeOf(5, 'business-days'), '2026-06-01'],
    ['no days at all: the end itself', '2026-06-05', noticeOf(0, 'days'), '2026-06-05'],
  ])('%s', (_case, end, clause, expected) => {
    expect(latestNotice(end, clause)).toBe(expected);
  });

  it.each([
    [
      'a holiday between is not counted',
      '2026-06-05',
      noticeOf(2, 'business-days'),
      ['2026-06-03'],
      '2026-06-02',
    ],
    [
      'a holiday on the last day moves it',
      '2026-06-05',
      noticeOf(1, 'business-days'),
      ['2026-06-04'],
      '2026-06-03',
    ],
    ['a holiday between days or months is', '2026-06-05', noticeOf(3, 'days'), ['2026-06-03'], '2026-06-02'],
    ['off a holiday', '2026-07-02', noticeOf(1, 'months'), ['2026-06-02'], '2026-06-01'],
    [
      'off a holiday, the weekend and another holiday',
      '2026-07-01',
      noticeOf(1, 'months'),
      ['2026-06-01', '2026-05-29'],
      '2026-05-28',
    ],
    [
      'to the day after',
      '2026-07-06',
      noticeOf(1, 'months', { roll: 'following' }),
      ['2026-06-08'],
      '2026-06-09',
    ],
    ['not at all', '2026-07-06', noticeOf(1, 'months', anyDay), ['2026-06-05'], '2026-06-06'],
  ])('rolled: %s', (_case, end, clause, holidays, expected) => {
    expect(latestNotice(end, clause, holidaysOn(...holidays))).toBe(expected);
  });

  it.each([
    ['days', { count: 2, unit: 'days' }, {}, '2026-05-29'],
    ['days, landing on a Sunday', { count: 1, unit: 'days' }, {}, '2026-05-29'],
    ['business days', { count: 2, unit: 'business-days' }, {}, '2026-05-28'],
    ['months', { count: 1, unit: 'months' }, {}, '2026-05-01'],
    ['a Sunday where days do not roll', { count: 1, unit: 'days' }, anyDay, '2026-05-31'],
    [
      'a Sunday where days roll on: sent later it would be late',
      { count: 1, unit: 'days' },
      { roll: 'following' },
      '2026-05-29',
    ],
  ] as const)('less deemed delivery in %s', (_case, deemedDelivery, changes, expected) => {
    // Monday 1 June is the last day for delivery.
    expect(latestNotice('2026-07-01', noticeOf(1, 'months', { deemedDelivery, ...changes }))).toBe(expected);
  });

  it('rolls before taking off the delivery, and again after', () => {
    // Sunday 7 June, so Friday 5 June; three days before that is Tuesday 2 June, a holiday.
    const clause = noticeOf(1, 'months', { deemedDelivery: { count: 3, unit: 'days' } });
    expect(latestNotice('2026-07-07', clause, holidaysOn('2026-06-02'))).toBe('2026-06-01');
  });
});

describe('the instant of a notice deadline', () => {
  it.each([
    ['24:00 unless stated', 'UTC', '2026-06-01', undefined, '2026-06-02T00:00:00.000Z'],
    ['a stated hour', 'UTC', '2026-06-01', '17:00', '2026-06-01T17:00:00.000Z'],
    ["the contract's zone", 'America/New_York', '2026-06-01', '17:00', '2026-06-01T21:00:00.000Z'],
    ['24:00 of a day of 23 hours', 'America/New_York', '2026-03-08', undefined, '2026-03-09T04:00:00.000Z'],
    ['24:00 of a day of 25 hours', 'America/New_York', '2026-11-01', undefined, '2026-11-02T05:00:00.000Z'],
    ['an hour that the clocks skip', 'America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00.000Z'],
    ['an hour that comes twice', 'America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    [
      'half an hour that the clocks skip',
      'Australia/Lord_Howe',
      '2026-10-04',
      '02:15',
      '2026-10-03T15:45:00.000Z',
    ],
    [
      'half an hour that comes twice',
      'Australia/Lord_Howe',
      '2026-04-05',
      '01:45',
      '2026-04-04T14:45:00.000Z',
    ],
    ['an odd offset', 'Asia/Kathmandu', '2026-06-01', undefined, '2026-06-01T18:15:00.000Z'],
    [
      'a zone that gave up daylight saving',
      'America/Mexico_City',
      '2023-07-03',
      '12:00',
      '2023-07-03T18:00:00.000Z',
    ],
    ['and before it did', 'America/Mexico_City', '2022-07-04', '12:00', '2022-07-04T17:00:00.000Z'],
    ['a day that never was', 'Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T22:00:00.000Z'],
    ['24:00 of the day before it', 'Pacific/Apia', '2011-12-29', undefined, '2011-12-30T10:00:00.000Z'],
    [
      '24:00 before a midnight that the clocks skip',
      'America/Sao_Paulo',
      '2018-11-03',
      undefined,
      '2018-11-04T03:00:00.000Z',
    ],
  ])('%s: %s', (_case, timeZone, date, hour, expected) => {
    const clause = noticeOf(0, 'days', { roll: 'none', ...(hour && { hour }) });
    const terms = termsWith({ start: '2000-01-01', end: date, timeZone, notices: [clause] });
    expect(only(ofFirstTerm(terms), 'notice-deadline').instant).toBe(expected);
  });
});

describe('the milestones of a term', () => {
  it('begin and end with the local day, in the zone of the contract (I15)', () => {
    const milestones = ofFirstTerm(
      termsWith({ timeZone: 'Europe/Vilnius', graceDays: 14, migrationDays: 30 }),
    );
    expect(milestones.map(({ kind, localDate, instant }) => [kind, localDate, instant])).toEqual([
      ['term-start', '2026-01-01', '2025-12-31T22:00:00.000Z'],
      ['term-end', '2027-01-01', '2026-12-31T22:00:00.000Z'],
      ['grace-end', '2027-01-15', '2027-01-14T22:00:00.000Z'],
      ['migration-end', '2027-01-31', '2027-01-30T22:00:00.000Z'],
    ]);
  });

  it('have no end of a grace that the contract does not give', () => {
    const kinds = ofFirstTerm(termsWith({ graceDays: 0 })).map(({ kind }) => kind);
    expect(kinds).toEqual(['term-start', 'term-end']);
  });

  it('come in order of time, each naming the clause it derives from', () => {
    const milestones = ofFirstTerm(
      termsWith({
        notices: [noticeOf(30, 'days', { by: 'lessor', purpose: 'price-change' }), noticeOf(6, 'months')],
        extensionOptions: [{ by: 'lessee', months: 6, period: { count: 2, unit: 'months' } }],
        autoRenewal: { months: 12 },
        graceDays: 14,
      }),
    );
    expect(milestones.map(({ clause, purpose, by }) => [clause, purpose, by])).toEqual([
      ['/start', undefined, undefined],
      ['/notices/1', 'non-renewal', 'lessee'],
      ['/extensionOptions/0', undefined, 'lessee'],
      ['/notices/0', 'price-change', 'lessor'],
      ['/autoRenewal', undefined, undefined],
      ['/end', undefined, undefined],
      ['/graceDays', undefined, undefined],
    ]);
  });

  it.each(['non-renewal', 'confirmation', 'termination', 'reclaim', 'price-change'] as const)(
    'a notice of %s follows the same rule (I6, R16)',
    (purpose) => {
      const terms = termsWith({ notices: [noticeOf(90, 'days', { purpose })], autoRenewal: { months: 1 } });
      expect(only(ofFirstTerm(terms), 'notice-deadline')).toMatchObject({ purpose, localDate: '2026-10-02' });
    },
  );

  it('a notice period longer than the term is computed all the same, and flagged', () => {
    const terms = termsWith({ start: '2026-12-01', notices: [noticeOf(3, 'months')] });
    expect(only(ofFirstTerm(terms), 'notice-deadline')).toMatchObject({
      localDate: '2026-10-01',
      outsideTerm: 'before-start',
    });
  });

  it('a notice of no period falls on the end, outside the term, and is flagged', () => {
    const terms = termsWith({ notices: [noticeOf(0, 'days')] });
    expect(only(ofFirstTerm(terms), 'notice-deadline')).toMatchObject({
      localDate: '2027-01-01',
      outsideTerm: 'after-end',
    });
  });

  it('a notice within the term is not flagged, its first and last day included', () => {
    const terms = termsWith({ notices: [noticeOf(1, 'days'), noticeOf(365, 'days', anyDay)] });
    const notices = ofFirstTerm(terms).filter(({ kind }) => kind === 'notice-deadline');
    expect(notices.map(({ localDate }) => localDate)).toEqual(['2026-01-01', '2026-12-31']);
    expect(notices.some(({ outsideTerm }) => outsideTerm)).toBe(false);
  });
});

describe('after a renewal', () => {
  const terms = termsWith({
    start: '2025-02-01',
    end: '2026-01-31',
    notices: [noticeOf(1, 'months', anyDay)],
    autoRenewal: { months: 1, limit: 2 },
    extensionOptions: [{ by: 'lessee', months: 6, period: { count: 10, unit: 'days' }, limit: 1 }],
  });

  it('the next notice date follows the new end, tacit or not (V2)', () => {
    const second = tacitRenewal(terms, firstTerm(terms))!;
    const agreed = agreedRenewal(second, '2027-06-15');
    const noticeIn = (term: typeof second) =>
      only(deadlines(terms, term, NO_HOLIDAYS), 'notice-deadline').localDate;
    expect([firstTerm(terms), second, agreed].map(noticeIn)).toEqual([
      '2025-12-31',
      '2026-01-28',
      '2027-05-15',
    ]);
  });

  it('tacit renewal names the end it leads to, until its limit is reached; then non-renewal is moot', () => {
    const first = firstTerm(terms);
    const second = tacitRenewal(terms, first)!;
    const third = tacitRenewal(terms, second)!;
    expect(
      [first, second].map((term) => only(deadlines(terms, term, NO_HOLIDAYS), 'tacit-renewal').renewsTo),
    ).toEqual(['2026-02-28', '2026-03-31']);
    const last = deadlines(terms, third, NO_HOLIDAYS);
    expect(last.map(({ kind }) => kind)).not.toContain('tacit-renewal');
    expect(only(last, 'notice-deadline').moot).toBe('no-tacit-renewal-follows');
    expect(only(deadlines(terms, second, NO_HOLIDAYS), 'notice-deadline').moot).toBeUndefined();
  });

  it('an extension names the end it leads to, until it is used up', () => {
    const first = firstTerm(terms);
    const option = only(deadlines(terms, first, NO_HOLIDAYS), 'extension-deadline');
    expect(option).toMatchObject({ localDate: '2026-01-21', renewsTo: '2026-07-31', by: 'lessee' });
    expect(option.moot).toBeUndefined();
    const extended = extension(first, 6);
    expect(extended.end).toBe('2026-07-31');
    expect(only(deadlines(terms, extended, NO_HOLIDAYS), 'extension-deadline').moot).toBe('option-used-up');
  });
});
