import { context } from '../support/given.js';
import { active, contract, offered } from '../support/lease-story.js';

type Purpose = 'non-renewal' | 'confirmation' | 'termination' | 'reclaim' | 'price-change';
const serve = (
  purpose: Purpose,
  over: { by?: 'lessor' | 'lessee'; noticeId?: string; term?: number } = {},
) => ({
  type: 'ServeNotice' as const,
  data: { by: 'lessor' as const, purpose, channel: 'registered-mail' as const, ...over },
});
const deliver = { type: 'DeliverNotice' as const, data: { noticeId: 'N-1' } };
const acknowledge = (by: 'lessor' | 'lessee') => ({
  type: 'AcknowledgeNotice' as const,
  data: { noticeId: 'N-1', by },
});

describe('R16: a notice', () => {
  it('is of the current term, under an id of its own or that of its command', () => {
    const asked = context();
    expect(active().when({ ...serve('confirmation'), context: asked })).toMatchObject([
      { type: 'NoticeServed', data: { noticeId: asked.commandId, term: 1 } },
    ]);
    expect(active().refusal(serve('confirmation', { term: 2 }))).toMatchObject({
      code: 'another-term',
      pointer: '/term',
    });
  });

  it('is served once under its id, and only of a contract', () => {
    const story = active();
    story.when(serve('termination', { noticeId: 'N-1' }));
    expect(story.refusal(serve('termination', { noticeId: 'N-1' }))).toMatchObject({
      code: 'notice-known',
      pointer: '/noticeId',
    });
    expect(offered().refusal(serve('termination'))).toMatchObject({ code: 'lease-offered' });
  });

  it('I6: has an effect only where a clause gives its side the right to it; else it is recorded without', () => {
    const period = { count: 90, unit: 'days' as const };
    const notices = [
      { by: 'lessor' as const, purpose: 'reclaim' as const, period },
      { by: 'either' as const, purpose: 'price-change' as const, period },
    ];
    const effectOf = (story: ReturnType<typeof active>, ask: ReturnType<typeof serve>) => {
      const [served] = story.when(ask);
      return (served!.data as { withoutEffect?: string }).withoutEffect;
    };
    const story = active(contract({}, { notices }));
    expect(effectOf(story, serve('reclaim'))).toBeUndefined();
    expect(effectOf(story, serve('reclaim', { by: 'lessee' }))).toBe('no-right');
    expect(effectOf(story, serve('price-change', { by: 'lessee' }))).toBeUndefined();
    for (const purpose of ['reclaim', 'price-change', 'non-renewal', 'termination', 'confirmation'] as const)
      expect(effectOf(active(), serve(purpose))).toBe('no-clause');
  });

  it('lacks what the wording of its own term lacks, whatever a later one says', () => {
    const clause = {
      by: 'lessor' as const,
      purpose: 'termination' as const,
      period: { count: 30, unit: 'days' as const },
    };
    const story = active();
    story.when({ type: 'RenewLease', data: { end: '2029-01-01' } });
    story.when({
      type: 'AmendContract',
      data: { clause: 'A', terms: { ...story.record.contract.terms, notices: [clause] } },
    });
    expect(story.when(serve('termination', { term: 1 }))).toMatchObject([
      { data: { withoutEffect: 'no-clause' } },
    ]);
    expect(story.when(serve('termination', { term: 2 }))[0]!.data).not.toHaveProperty('withoutEffect');
  });

  it('is given an effect, or none, by no correction against the contract', () => {
    const story = active();
    story.when(serve('reclaim', { noticeId: 'N-1' }));
    const correct = (replacement: object) => ({
      type: 'CorrectFact' as const,
      data: {
        revision: '3',
        replacement: { ...serve('reclaim').data, noticeId: 'N-1', term: 1, ...replacement } as never,
      },
    });
    const refused = { code: 'effect-not-by-contract', pointer: '/replacement/withoutEffect' };
    expect(story.refusal(correct({}))).toMatchObject(refused);
    expect(story.refusal(correct({ withoutEffect: 'no-right' }))).toMatchObject(refused);
    expect(story.refusal(correct({ withoutEffect: 'no-clause', purpose: 'termination' }))).toBe('accepted');
  });

  it('is delivered and acknowledged once each, after it was served', () => {
    const story = active();
    expect(story.refusal(deliver)).toMatchObject({ code: 'notice-unknown' });
    expect(story.refusal(acknowledge('lessee'))).toMatchObject({ code: 'notice-unknown' });
    story.when(serve('termination', { noticeId: 'N-1' }), deliver, acknowledge('lessee'));
    expect(story.refusal(deliver)).toMatchObject({ code: 'notice-delivered' });
    expect(story.refusal(acknowledge('lessee'))).toMatchObject({ code: 'notice-acknowledged' });
  });

  it('is acknowledged by the side that received it', () => {
    const story = active();
    story.when(serve('termination', { noticeId: 'N-1' }));
    expect(story.refusal(acknowledge('lessor'))).toMatchObject({
      code: 'acknowledged-by-sender',
      pointer: '/by',
    });
  });

  it('can still be proved after the lease is over', () => {
    const story = active();
    story.when(serve('termination', { noticeId: 'N-1' }), { type: 'TerminateLease', data: { cause: 'x' } });
    expect(story.refusal(deliver)).toBe('accepted');
    expect(story.refusal(serve('termination'))).toMatchObject({ code: 'lease-ended' });
  });
});
