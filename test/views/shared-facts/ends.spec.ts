import { active, contract, terms } from '../../support/lease-story.js';
import { documentOf } from '../../support/portfolio.js';
import { calendarAndTimeline } from '../../support/shared-facts.js';

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
