import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';
import { remindersOf } from '#views/reminders/reminders-of.js';
import { milestoneTable } from '#views/renewal-calendar/milestone-table.js';
import {
  active,
  agree,
  at as asked,
  commence,
  contract,
  LESSEE,
  offer,
  terms,
  told,
} from '../../support/lease-story.js';
import { documentOf } from '../../support/portfolio.js';
import { calendarAndTimeline } from '../../support/calendar-and-timeline.js';

describe('what is still ahead', () => {
  const at = (now: string, effectiveAt = now) => ({ now, effectiveAt });

  it('is not the end of a term that was renewed before it came', () => {
    const story = active();
    story.when({
      type: 'RenewLease',
      data: { end: '2028-01-01' },
      context: at('2026-04-01T00:00:00.000Z'),
    });
    const [calendar, timeline] = calendarAndTimeline(
      story.history,
      documentOf(story),
      '2026-05-01T00:00:00.000Z',
    );
    expect(timeline).not.toContain('1 /end 2026-12-31T22:00:00.000Z');
    expect(calendar).toEqual(timeline);
  });

  describe.each([
    ['before it began', ['2026-08-01'], '1 /start 2026-12-31T22:00:00.000Z'],
    ['twice before it began', ['2026-08-01', '2026-09-01'], '1 /start 2026-12-31T22:00:00.000Z'],
    ['twice while it ran', ['2027-02-01', '2027-03-01'], '2 /start 2027-12-31T22:00:00.000Z'],
  ])('of a term that was renewed %s', (_, renewed, start) => {
    const story = told(
      asked(offer(contract({}, { start: '2027-01-01', end: '2028-01-01' })), '2026-07-01T00:00:00.000Z'),
      asked(agree, '2026-07-02T00:00:00.000Z'),
      asked(commence, '2026-07-03T00:00:00.000Z'),
      ...renewed.map((day, index) =>
        asked({ type: 'RenewLease', data: { end: `${2029 + index}-01-01` } }, `${day}T00:00:00.000Z`),
      ),
    );
    const lease = documentOf(story);
    const on = lease.terms.at(-1)!.fact.recordedAt;

    it('includes the start of the next, in calendars as in the timeline', () => {
      const [calendar, timeline] = calendarAndTimeline(story.history, lease, on);
      expect(timeline).toContain(start);
      expect(calendar).toEqual(timeline);
    });

    it('and reminders tell it to whoever asked for starts (I6)', () => {
      const subscription: SubscriptionDocument = {
        subscriptionId: 'S-1',
        stream: 'subscription-S-1',
        revision: '0',
        made: lease.terms[0]!.fact,
        party: LESSEE,
        channel: 'webhook',
        url: 'https://desk.example/hook',
        before: [{ count: 1, unit: 'days' }],
        milestones: ['term-start'],
      };
      const reminders = remindersOf(lease, subscription, () => undefined, on);
      expect(
        reminders.map(({ milestone: { term, clause, instant } }) => `${term} ${clause} ${instant}`),
      ).toContain(start);
      expect(
        milestoneTable.rows(lease).map(([instant]) => new Date(Number(instant)).toISOString()),
      ).toContain(start.split(' ')[2]);
    });
  });

  it('follows the wording that comes into effect last, recorded last or not', () => {
    const wording = (graceDays: number) => ({ terms: terms({ graceDays }), clause: 'an amendment' });
    const story = active(contract());
    story.when(
      {
        type: 'AmendContract',
        data: wording(0),
        context: at('2026-04-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'),
      },
      { type: 'AmendContract', data: wording(30), context: at('2026-05-01T00:00:00.000Z') },
    );
    const [calendar, timeline] = calendarAndTimeline(
      story.history,
      documentOf(story),
      '2026-07-01T00:00:00.000Z',
    );
    expect(calendar).toEqual(timeline);
  });
});
