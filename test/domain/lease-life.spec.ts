import {
  active,
  agree,
  commence,
  contract,
  contracted,
  LESSEE,
  offered,
  STRANGER,
  terms,
  type Ask,
} from '../support/lease-story.js';

const NOW = '2026-11-29T12:00:00.000Z';
const BEFORE = '2025-06-30T00:00:00.000Z';
const at = <A extends Ask>(ask: A, effectiveAt: string, now = NOW): A => ({
  ...ask,
  context: { now, effectiveAt },
});
const terminate: Ask = { type: 'TerminateLease', data: { cause: 'x' } };
const refused = { code: 'effective-before-life', pointer: '/effectiveAt' };

describe("a fact takes effect within the lease's life, or is refused", () => {
  it.each<[string, Ask]>([
    ['a contract before its offer', agree],
    ['an offer withdrawn before it was made', { type: 'WithdrawOffer', data: {} }],
    ['an offer declined before it was made', { type: 'DeclineOffer', data: {} }],
    [
      'an amendment of an offer before it was made',
      { type: 'AmendContract', data: { terms: terms({ end: '2028-01-01' }), clause: 'A' } },
    ],
  ])('%s', (_, ask) => {
    const story = ask.type === 'AmendContract' ? contracted() : offered();
    expect(story.refusal(at(ask, BEFORE))).toMatchObject(refused);
  });

  it('a commencement before the contract takes effect', () => {
    expect(contracted().refusal(at(commence, BEFORE))).toMatchObject(refused);
  });

  it.each<[string, Ask]>([
    ['a termination before it began', terminate],
    [
      'an amendment before it was offered',
      { type: 'AmendContract', data: { terms: terms({ end: '2028-01-01' }), clause: 'A' } },
    ],
    ['an assignment before it was offered', { type: 'AssignLease', data: { to: STRANGER } }],
    ['a renewal before it was offered', { type: 'RenewLease', data: { end: '2028-01-01' } }],
    [
      'a notice before it was offered',
      { type: 'ServeNotice', data: { by: 'lessee', purpose: 'non-renewal', channel: 'mail' } },
    ],
  ])('%s', (_, ask) => {
    expect(active().refusal(at(ask, BEFORE))).toMatchObject(refused);
  });

  it('an assignment before the one that it follows', () => {
    const story = active();
    story.when(at({ type: 'AssignLease', data: { to: STRANGER } }, '2026-06-01T00:00:00.000Z'));
    const back: Ask = { type: 'AssignLease', data: { to: LESSEE } };
    expect(story.refusal(at(back, '2026-05-31T00:00:00.000Z'))).toMatchObject(refused);
    story.when(at(back, '2026-06-02T00:00:00.000Z'));
  });

  it('and what the clerk acts on takes effect once the lease has come to it', () => {
    const story = contracted(contract({}, { end: '2026-03-01' }));
    story.when(at(commence, '2026-04-01T00:00:00.000Z'));
    const due = '2026-02-28T22:00:00.000Z';
    const [grace] = story.when({ type: 'EnterGrace', data: { term: 1, due }, context: { now: NOW } });
    expect(grace!.effectiveAt).toBe('2026-04-01T00:00:00.000Z');
    const over = '2026-03-14T22:00:00.000Z';
    const [lapse] = story.when({ type: 'LapseLease', data: { term: 1, due: over }, context: { now: NOW } });
    expect(lapse!.effectiveAt).toBe('2026-04-01T00:00:00.000Z');
  });
});

describe('a wrong ending has a way back', () => {
  it('of a termination, to the term as it was or to a later end', () => {
    const story = active();
    story.when(at(terminate, '2026-06-01T00:00:00.000Z'));
    const reinstate = (end: string): Ask => ({ type: 'ReinstateLease', data: { end, cause: 'wrong lease' } });
    expect(story.refusal(at(reinstate('2026-12-01'), NOW))).toMatchObject({ code: 'end-not-later' });
    expect(story.refusal(at(reinstate('2027-01-01'), '2026-05-31T00:00:00.000Z'))).toMatchObject(refused);
    story.when(at(reinstate('2027-01-01'), '2026-06-01T00:00:00.000Z'));
    expect(story.lease.status).toBe('active');
  });
});

describe('the steps of a notice', () => {
  const notice = (purpose = 'non-renewal' as const): Ask => ({
    type: 'ServeNotice',
    data: { noticeId: 'N', by: 'lessee', purpose, channel: 'mail' },
  });

  it('is not served in the future', () => {
    expect(active().refusal(at(notice(), '2026-11-29T12:00:00.001Z'))).toMatchObject({
      code: 'effective-in-future',
    });
  });

  it.each<[string, Ask]>([
    ['delivered', { type: 'DeliverNotice', data: { noticeId: 'N' } }],
    ['acknowledged', { type: 'AcknowledgeNotice', data: { noticeId: 'N', by: 'lessor' } }],
  ])('is not %s before it was sent, nor in the future', (_, ask) => {
    const story = active();
    story.when(at(notice(), '2026-11-10T09:00:00.000Z'));
    expect(story.refusal(at(ask, '2026-10-10T09:00:00.000Z'))).toMatchObject({
      code: 'received-before-sent',
    });
    expect(story.refusal(at(ask, '2026-11-30T09:00:00.000Z'))).toMatchObject({ code: 'effective-in-future' });
    story.when(at(ask, '2026-11-10T09:00:00.000Z'));
  });
});
