import { continuity } from '#views/continuity/continuity.js';
import { renderRenewalTimeline } from '#views/renewal-timeline/text.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { namesOf } from '#views/words/names.js';
import { active, contract, LESSEE } from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';
import { codes, milestone, nonRenewal, timelineOf } from '../support/timelines.js';

describe('R16: a notice by a side that the contract gives no right to it', () => {
  it('is shown as without effect: nothing that it would have met or called off is', () => {
    const clause = { ...nonRenewal, by: 'lessor' as const };
    const story = active(contract({}, { notices: [clause], autoRenewal: { months: 12 } }));
    const data = { noticeId: 'N-1', by: 'lessee', purpose: 'non-renewal', channel: 'portal' } as const;
    const at = '2026-09-01T00:00:00.000Z';
    const on = '2026-09-02T00:00:00.000Z';
    story.when({ type: 'ServeNotice', data, context: { now: at, effectiveAt: at } });
    // The clause that comes later gives no effect to what had none.
    const terms = { ...story.record.contract.terms, notices: [nonRenewal] };
    story.when({
      type: 'AmendContract',
      data: { terms, clause: 'A' },
      context: { now: on, effectiveAt: on },
    });
    const timeline = timelineOf(story, on);
    expect(timeline.notices).toMatchObject([
      { verdict: 'without-effect', withoutEffect: 'no-right', proof: [] },
    ]);
    expect(milestone(timeline, 'tacit-renewal').state).toBe('due');
    expect(milestone(timeline, 'notice-deadline').state).toBe('due');
    expect(codes(timeline)).not.toContain('non-renewal-noticed');
    const portfolio = portfolioOf([documentOf(story)]);
    const view = renewalTimeline(LESSEE, portfolio, { now: on, on });
    expect(renderRenewalTimeline(view, namesOf(portfolio.parties))).toContain(
      'without effect (no right of its side to it)',
    );
  });

  it('of a reclaim is told as such, beside the clause and its period (I6)', () => {
    const clause = {
      by: 'lessor',
      purpose: 'reclaim',
      period: { count: 30, unit: 'days' },
      clause: '9',
    } as const;
    const story = active(contract({}, { notices: [clause] }));
    const serve = (noticeId: string, by: 'lessor' | 'lessee', at: string) => {
      const data = { noticeId, by, purpose: 'reclaim', channel: 'portal' } as const;
      story.when({ type: 'ServeNotice', data, context: { now: at, effectiveAt: at } });
    };
    serve('N-1', 'lessee', '2026-09-01T22:30:00.000Z');
    const reclaim = () => {
      const on = '2026-09-03T00:00:00.000Z';
      return continuity(LESSEE, portfolioOf([documentOf(story)]), { now: on, on }).leases[0]!.reclaim;
    };
    expect(reclaim()).toMatchObject({
      notices: [{ noticeId: 'N-1', withoutEffect: 'no-right' }],
      because:
        'lessor may reclaim it at 30 days (9); notice of reclaim N-1 was served on 2026-09-02, without effect (no right of its side to it); no replacement is promised',
    });
    serve('N-2', 'lessor', '2026-09-02T10:00:00.000Z');
    expect(reclaim().because).toContain('at 30 days (9); ');
    expect(reclaim().because).toContain('notice of reclaim N-2 was served on 2026-09-02;');
  });
});
