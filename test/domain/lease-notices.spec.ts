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

  it('I6: may reclaim or change the price only where a clause gives that side the right', () => {
    const period = { count: 90, unit: 'days' as const };
    const notices = [
      { by: 'lessor' as const, purpose: 'reclaim' as const, period },
      { by: 'either' as const, purpose: 'price-change' as const, period },
    ];
    const story = active(contract({}, { notices }));
    expect(story.refusal(serve('reclaim'))).toBe('accepted');
    expect(story.refusal(serve('reclaim', { by: 'lessee' }))).toMatchObject({
      code: 'no-notice-clause',
      pointer: '/purpose',
    });
    expect(story.refusal(serve('price-change', { by: 'lessee' }))).toBe('accepted');
    expect(active().refusal(serve('reclaim'))).toMatchObject({ code: 'no-notice-clause' });
    expect(active().refusal(serve('non-renewal'))).toBe('accepted');
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
