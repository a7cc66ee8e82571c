import { startOfDay } from '#domain/kernel/zoned.js';
import { moneyOfLease } from '#views/money/money.js';
import { deadlineSpans, queueDeadline } from '#views/renewal-queue/queue-deadline.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { termsUntil } from '#record/lease/term.js';
import {
  agree,
  commence,
  contract,
  offer,
  terms,
  told,
  type Ask,
  type LeaseStory,
} from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const instant = (day: string) => startOfDay(day, 'Europe/Vilnius');
const at = <A extends Ask>(ask: A, effectiveAt: string, now = effectiveAt): A => ({
  ...ask,
  context: { now, effectiveAt },
});
const WORDED = terms({ start: '2025-03-01', end: '2026-03-01', graceDays: 0, autoRenewal: { months: 12 } });
const BEGUN = instant('2025-03-01');
const NOW = '2026-11-01T12:00:00.000Z';
const renew = (term: number, day: string): Ask =>
  at({ type: 'RenewTacitly', data: { term, due: instant(day), lateNotices: [] } }, NOW);

/** A year, renewed of itself for another. */
const renewed = (): LeaseStory =>
  told(
    at(offer(contract({ terms: WORDED })), BEGUN),
    at(agree, BEGUN),
    at(commence, BEGUN),
    renew(1, '2026-03-01'),
  );
const endingOn = (end: string, effectiveAt: string): Ask =>
  at({ type: 'AmendContract', data: { terms: { ...WORDED, end }, clause: 'A1' } }, effectiveAt, NOW);

/** Amended as of the December before the renewal: the first term had gone on to June. */
function amended(): LeaseStory {
  const story = renewed();
  story.when(endingOn('2026-06-01', '2025-12-01T09:00:00.000Z'));
  return story;
}
const termsOf = (story: LeaseStory, on = NOW) =>
  termsUntil(documentOf(story), on).map(({ ordinal, start, end }) => [ordinal, start, end].join(' '));

describe('an end that is amended behind a renewal (V2)', () => {
  it('takes the ground from what followed of itself, which follows anew from the new end', () => {
    const story = amended();
    expect(termsOf(story)).toEqual(['1 2025-03-01 2026-06-01']);
    expect(story.record).toMatchObject({ term: { ordinal: 1, end: '2026-06-01' }, renewals: [] });
    story.when(renew(1, '2026-06-01'));
    expect(termsOf(story)).toEqual(['1 2025-03-01 2026-06-01', '2 2026-06-01 2027-06-01']);
    const { schedule } = moneyOfLease(documentOf(story), { now: NOW, on: NOW });
    const months = schedule.map(({ from }) => from);
    expect(new Set(months).size).toBe(27);
    expect(months).toHaveLength(27);
  });

  it('lets what was agreed begin where the one before ends', () => {
    const story = amended();
    const other = renewed();
    other.when(
      at({ type: 'RenewLease', data: { end: '2028-01-01' } }, '2026-10-01T00:00:00.000Z'),
      endingOn('2026-06-01', '2025-12-01T09:00:00.000Z'),
    );
    expect(termsOf(other)).toEqual(['1 2025-03-01 2026-06-01', '3 2026-06-01 2028-01-01']);
    expect(termsOf(other, '2026-09-01T00:00:00.000Z')).toEqual(termsOf(story));
  });

  it('is listed as a conflict in the lease, its timeline and at the head of the queue', () => {
    const lease = documentOf(amended());
    expect(lease.groundlessRenewals).toMatchObject([
      {
        term: 2,
        start: '2026-03-01',
        end: '2027-03-01',
        renewed: { revision: '3' },
        amended: { revision: '4' },
      },
    ]);
    const timeline = leaseTimeline(lease, [], { now: NOW, on: NOW })!;
    expect(timeline.groundlessRenewals).toMatchObject([
      { term: 2, events: [{ revision: '3' }, { revision: '4' }] },
    ]);
    expect(timeline.risk.reasons[0]).toMatchObject({ code: 'renewal-without-ground' });
    expect(queueDeadline(lease, [], NOW)).toBe(instant('2026-03-01'));
    expect(deadlineSpans(lease, []).at(-1)).toMatchObject({
      due: '1970-01-01T00:00:00.000Z',
    });
  });

  it('until one of the two is corrected', () => {
    const story = amended();
    story.when(at({ type: 'CorrectFact', data: { revision: '3', retracted: true } }, NOW));
    const lease = documentOf(story);
    expect(lease.groundlessRenewals).toEqual([]);
    expect(termsOf(story)).toEqual(['1 2025-03-01 2026-06-01']);
    expect(leaseTimeline(lease, [], { now: NOW, on: NOW })!.groundlessRenewals).toEqual([]);
  });

  it('is no conflict as long as the amendment is not on record', () => {
    const { history } = amended();
    const lease = documentOf({ history: history.slice(0, 4) } as never);
    expect(lease.groundlessRenewals).toEqual([]);
    expect(termsUntil(lease, NOW)).toHaveLength(2);
  });

  it.each([
    ['before the term begins', '2025-02-01', '2025-12-01T09:00:00.000Z', 'term-ends-before-start'],
    ['after the term is over', '2027-06-01', '2027-04-01T00:00:00.000Z', 'effective-after-life'],
  ])('is refused %s', (_, end, effectiveAt, code) => {
    expect(renewed().refusal(endingOn(end, effectiveAt))).toMatchObject({ code });
  });

  it('is refused before what moved the end last', () => {
    const story = amended();
    const again = endingOn('2026-05-01', '2025-11-01T09:00:00.000Z');
    expect(story.refusal(again)).toMatchObject({ code: 'end-moved-since', pointer: '/effectiveAt' });
  });
});
