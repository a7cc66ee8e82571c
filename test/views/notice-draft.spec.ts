import { renderNoticeDraft } from '#views/notice-draft/text.js';
import { namesOf } from '#views/words/names.js';
import { noticeDraft, type NoticeAsked } from '#views/notice-draft/notice-draft.js';
import { active, contract, HOLDER, LESSEE } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';
import { nonRenewal } from '../support/timelines.js';

describe('the draft of a notice (R16)', () => {
  const lease = documentOf(active(contract({}, { notices: [nonRenewal], autoRenewal: { months: 12 } })));
  const drafted = (asked: NoticeAsked, on: string) => {
    const draft = noticeDraft(lease, [], asked, { now: on, on })!;
    return { late: draft.late, text: renderNoticeDraft(draft, namesOf(new Map())) };
  };

  it('says that its deadline has passed, from the first instant after it', () => {
    const { deadline } = noticeDraft(
      lease,
      [],
      { purpose: 'non-renewal', by: nonRenewal.by === 'lessor' ? 'lessor' : 'lessee' },
      { now: '2026-06-01T00:00:00.000Z', on: '2026-06-01T00:00:00.000Z' },
    )!;
    const asked = { purpose: 'non-renewal', by: nonRenewal.by === 'lessor' ? 'lessor' : 'lessee' } as const;
    const after = new Date(Date.parse(deadline!.instant) + 1).toISOString();
    expect(drafted(asked, deadline!.instant).late).toBe(false);
    expect(drafted(asked, deadline!.instant).text).not.toContain('Note:');
    expect(drafted(asked, after).late).toBe(true);
    expect(drafted(asked, after).text).toContain('Note: the deadline for this notice has passed');
  });

  it('is not late for a deadline on which nothing hangs', () => {
    const ending = documentOf(active(contract({}, { notices: [nonRenewal] })));
    const on = '2026-12-31T00:00:00.000Z';
    const draft = noticeDraft(ending, [], { purpose: 'non-renewal', by: 'lessee' }, { now: on, on })!;
    expect(draft.deadline).toMatchObject({ moot: 'no-tacit-renewal-follows' });
    expect([draft.deadline!.instant < on, draft.late]).toEqual([true, false]);
  });

  it('is late from the side that waived the deadline of both, and not from the one that it excused', () => {
    const story = active(contract({}, { notices: [nonRenewal], autoRenewal: { months: 12 } }));
    const waiver = { clause: '/notices/0', by: 'lessor', cause: 'agreed' } as const;
    story.when({ type: 'WaiveDeadline', data: waiver, context: { now: ON, effectiveAt: ON } });
    const on = '2026-12-01T00:00:00.000Z';
    const late = (by: 'lessor' | 'lessee') =>
      noticeDraft(documentOf(story), [], { purpose: 'non-renewal', by }, { now: on, on })!.late;
    expect([late('lessor'), late('lessee')]).toEqual([true, false]);
  });

  const ON = '2026-06-01T00:00:00.000Z';
  const byClause = (by: 'lessor' | 'lessee' | 'either') =>
    documentOf(
      active(contract({}, { notices: [{ by, purpose: 'reclaim', period: { count: 3, unit: 'months' } }] })),
    );
  it.each([
    ['who alone has a right to it', byClause('lessee'), 'lessee'],
    ['whose it usually is, where both have a right to it', byClause('either'), 'lessor'],
    ['whose it usually is, where no clause gives it', lease, 'lessor'],
  ] as const)('of a reclaim comes from the side %s (I6)', (_, leased, by) => {
    const draft = noticeDraft(leased, [], { purpose: 'reclaim' }, { now: ON, on: ON })!;
    expect([draft.by, draft.from]).toEqual([by, by === 'lessor' ? HOLDER : LESSEE]);
  });

  it('says which notices were served already, and what they are worth', () => {
    const story = active(contract({}, { notices: [nonRenewal], autoRenewal: { months: 12 } }));
    const serve = (noticeId: string, by: 'lessor' | 'lessee', purpose: 'non-renewal' | 'price-change') =>
      ({
        type: 'ServeNotice',
        data: { noticeId, by, purpose, channel: 'mail' },
        context: { now: '2026-05-01T07:00:00.000Z' },
      }) as const;
    story.when(serve('N-1', 'lessee', 'non-renewal'), serve('N-2', 'lessor', 'price-change'));
    const draft = (on: string, purpose: 'non-renewal' | 'reclaim' | 'confirmation') =>
      noticeDraft(documentOf(story), [], { purpose }, { now: ON, on })!;
    const idsOf = ({ served }: { served: readonly { noticeId: string }[] }) =>
      served.map(({ noticeId }) => noticeId);
    expect(idsOf(draft(ON, 'non-renewal'))).toEqual(['N-1']);
    // By it the term ends already, whatever else is drafted.
    expect(idsOf(draft(ON, 'reclaim'))).toEqual(['N-1']);
    expect(idsOf(draft('2026-05-01T07:00:00.000Z', 'non-renewal'))).toEqual([]);
    expect(renderNoticeDraft(draft(ON, 'non-renewal'), namesOf(new Map()))).toContain(
      'Note: notice N-1 (non-renewal) of the lessee was served already, on',
    );
  });

  it('says that no clause gives it', () => {
    const { late, text } = drafted({ purpose: 'reclaim', by: 'lessee' }, '2026-06-01T00:00:00.000Z');
    expect(late).toBe(false);
    expect(text).toContain('no clause on record gives this notice');
  });
});
