import { renderNoticeDraft } from '#views/notice-draft/text.js';
import { namesOf } from '#views/words/names.js';
import { noticeDraft, type NoticeAsked } from '#views/notice-draft/notice-draft.js';
import { active, contract } from '../support/lease-story.js';
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

  it('says that no clause gives it', () => {
    const { late, text } = drafted({ purpose: 'reclaim', by: 'lessee' }, '2026-06-01T00:00:00.000Z');
    expect(late).toBe(false);
    expect(text).toContain('no clause on record gives this notice');
  });
});
