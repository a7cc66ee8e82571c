import {
  active,
  agree,
  contract,
  contracted,
  GRACE_END,
  offer,
  takeOn,
  TERM_END,
  offered,
  told,
  type Ask,
} from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const enterGrace = (now = TERM_END, term = 1, due = TERM_END) => ({
  type: 'EnterGrace' as const,
  data: { term, due },
  context: { now },
});
const lapse = (due: string, now = due, term = 1) => ({
  type: 'LapseLease' as const,
  data: { term, due },
  context: { now },
});
const nonRenewal = {
  type: 'ServeNotice' as const,
  data: { by: 'lessor' as const, purpose: 'non-renewal' as const, channel: 'courier' as const },
};
const reinstate = (end: string, term?: number) => ({
  context: { now: GRACE_END, effectiveAt: GRACE_END },
  type: 'ReinstateLease' as const,
  data: { end, cause: 'the renewal was agreed in time', ...(term === undefined ? {} : { term }) },
});

const terminate = (data: object = {}) => ({
  type: 'TerminateLease' as const,
  data: { cause: 'unpaid since January', ...data },
});

const lapsed = () => {
  const story = active();
  story.when(enterGrace(), lapse(GRACE_END));
  return story;
};

describe('R18: the end of a term', () => {
  it('leads to the grace of the contract, and its end to the lapse', () => {
    const story = active();
    expect(story.when(enterGrace('2027-01-02T00:00:00.000Z'))).toEqual([
      { type: 'GraceEntered', data: { term: 1 }, effectiveAt: TERM_END },
    ]);
    expect(story.lease.status).toBe('in-grace');
    expect(story.when(lapse(GRACE_END))).toEqual([
      { type: 'LeaseLapsed', data: { term: 1 }, effectiveAt: GRACE_END },
    ]);
    expect(story.lease).toMatchObject({ status: 'ended', cause: 'lapsed', at: GRACE_END });
  });

  it('is not before it is due, nor for another term or instant', () => {
    const story = active();
    expect(story.refusal(enterGrace('2026-12-31T21:59:59.999Z'))).toMatchObject({ code: 'not-due' });
    expect(story.refusal(enterGrace(TERM_END, 2))).toMatchObject({ code: 'another-term' });
    expect(story.refusal(enterGrace(GRACE_END, 1, GRACE_END))).toMatchObject({ code: 'another-due' });
    story.when(enterGrace());
    expect(story.refusal(lapse(GRACE_END, TERM_END))).toMatchObject({ code: 'not-due' });
    expect(story.refusal(lapse(TERM_END))).toMatchObject({ code: 'another-due' });
  });

  it('leads to the lapse at once where the contract gives no grace, and never past one it gives', () => {
    const strict = active(contract({}, { graceDays: 0 }));
    expect(strict.refusal(enterGrace())).toMatchObject({ code: 'no-grace' });
    expect(strict.refusal(lapse(TERM_END))).toBe('accepted');
    expect(active().refusal(lapse(TERM_END))).toMatchObject({ code: 'grace-first' });
  });

  it('is no end where another term follows of itself, unless somebody gave notice', () => {
    const notices = [{ by: 'either', purpose: 'non-renewal', period: { count: 30, unit: 'days' } } as const];
    const renewing = contract({}, { autoRenewal: { months: 12 }, notices });
    const story = active(renewing);
    expect(story.refusal(enterGrace())).toMatchObject({ code: 'tacit-renewal-pending' });
    expect(
      active(contract({}, { autoRenewal: { months: 12 }, graceDays: 0 })).refusal(lapse(TERM_END)),
    ).toMatchObject({ code: 'tacit-renewal-pending' });
    story.when(nonRenewal);
    expect(story.refusal(enterGrace())).toBe('accepted');
  });

  it('lapses a contract that never commenced without a grace: there is nothing to wind up', () => {
    const story = told(offer(), agree);
    expect(story.refusal(enterGrace())).toMatchObject({ code: 'lease-contracted' });
    story.when(lapse(TERM_END));
    expect(story.lease).toMatchObject({ status: 'ended', cause: 'lapsed', at: TERM_END });
  });
});

describe('terminating', () => {
  it('ends the lease now or before, never later', () => {
    expect(
      active().refusal({ ...terminate(), context: { effectiveAt: '2026-03-01T12:00:00.001Z' } }),
    ).toMatchObject({ code: 'effective-in-future', pointer: '/effectiveAt' });
    const story = active();
    story.when({
      ...terminate(),
      context: { now: '2026-05-01T00:00:00.000Z', effectiveAt: '2026-04-01T00:00:00.000Z' },
    });
    expect(story.lease).toMatchObject({
      status: 'ended',
      cause: 'terminated',
      at: '2026-04-01T00:00:00.000Z',
    });
    expect(story.refusal(terminate())).toMatchObject({ code: 'lease-ended' });
    expect(contracted().refusal(terminate())).toBe('accepted');
  });

  it('names a notice that was served', () => {
    const notices = [{ by: 'lessor', purpose: 'termination', period: { count: 30, unit: 'days' } } as const];
    const story = active(contract({}, { notices }));
    expect(story.refusal(terminate({ noticeId: 'N-1' }))).toMatchObject({
      code: 'notice-unknown',
      pointer: '/noticeId',
    });
    story.when({ ...nonRenewal, data: { ...nonRenewal.data, noticeId: 'N-1', purpose: 'termination' } });
    expect(story.refusal(terminate({ noticeId: 'N-1' }))).toBe('accepted');
    const other = { noticeId: 'N-2', purpose: 'termination' as const, by: 'lessee' as const };
    story.when({ ...nonRenewal, data: { ...nonRenewal.data, ...other } });
    expect(story.refusal(terminate({ noticeId: 'N-2' }))).toMatchObject({ code: 'notice-without-effect' });
  });
});

describe('reinstating', () => {
  it('takes a wrongful lapse back, with the end as it should have been', () => {
    const story = lapsed();
    expect(story.when(reinstate('2028-01-01'))).toMatchObject([{ data: { term: 1, end: '2028-01-01' } }]);
    expect(story.lease).toMatchObject({
      status: 'active',
      record: { term: { ordinal: 1, end: '2028-01-01' } },
    });
  });

  it('is refused for the old end, which would only lapse again, and for another term', () => {
    expect(lapsed().refusal(reinstate('2027-01-01'))).toMatchObject({ code: 'end-not-later' });
    expect(lapsed().refusal(reinstate('2028-01-01', 2))).toMatchObject({ code: 'another-term' });
  });

  it('is for leases that ended, however they did', () => {
    const story = active();
    expect(story.refusal(reinstate('2028-01-01'))).toMatchObject({ code: 'lease-active' });
    story.when({ type: 'TerminateLease', data: { cause: 'x' } });
    expect(story.refusal(reinstate('2028-01-01'))).toBe('accepted');
    const known = '2027-06-01T00:00:00.000Z';
    const before = told({ ...takeOn(contract(), known), context: { now: known, effectiveAt: known } });
    expect(before.lease).toMatchObject({ status: 'ended', cause: 'before-take-on' });
    const asked = { now: known, effectiveAt: known };
    expect(before.refusal({ ...reinstate('2027-01-01'), context: asked })).toMatchObject({
      code: 'end-not-later',
    });
    before.when({ ...reinstate('2028-01-01'), context: asked });
    expect(before.lease).toMatchObject({ status: 'active', record: { term: { end: '2028-01-01' } } });
  });

  it.each<[string, Ask]>([
    ['withdrawn', { type: 'WithdrawOffer', data: {} }],
    ['declined', { type: 'DeclineOffer', data: {} }],
    ['expired', { type: 'ExpireOffer', data: { due: '2026-04-01T00:00:00.000Z' } }],
  ])('lets an offer that was %s by mistake stand again, as it was made', (cause, ask) => {
    const late = { now: '2026-04-01T00:00:00.000Z', effectiveAt: '2026-04-01T00:00:00.000Z' };
    const story = offered(undefined, '2026-04-01T00:00:00.000Z');
    story.when({ ...ask, context: late });
    expect(story.lease).toMatchObject({ status: 'ended', cause });
    expect(story.refusal({ ...agree, context: late })).toMatchObject({ code: 'lease-ended' });
    const again = (data: object): Ask => ({
      type: 'ReinstateLease',
      data: { cause: 'the acceptance had come in time', ...data },
      context: late,
    });
    expect(story.refusal(again({ end: '2028-01-01' }))).toMatchObject({ code: 'offer-fixed' });
    expect(story.refusal(again({ validUntil: late.now }))).toMatchObject({ code: 'offer-expired' });
    story.when(again({ validUntil: '2026-05-01T00:00:00.000Z' }));
    expect(story.lease).toMatchObject({ status: 'offered', validUntil: '2026-05-01T00:00:00.000Z' });
    expect(documentOf(story)).toMatchObject({
      lastStatus: { state: 'offered' },
      offer: { validUntil: '2026-05-01T00:00:00.000Z' },
      conflicts: [],
    });
    story.when({ ...agree, context: late });
    expect(story.lease.status).toBe('contracted');
  });

  it('gives a lease no day that only an offer has', () => {
    const story = active();
    story.when({ type: 'TerminateLease', data: { cause: 'x' } });
    const data = { cause: 'wrong lease', validUntil: '2027-01-01T00:00:00.000Z' };
    expect(story.refusal({ type: 'ReinstateLease', data })).toMatchObject({ code: 'not-an-offer' });
    story.when({ type: 'ReinstateLease', data: { cause: 'wrong lease' } });
    expect(story.lease).toMatchObject({ status: 'active', record: { term: { end: '2027-01-01' } } });
  });

  it('leaves a contract that never commenced contracted', () => {
    const story = told(offer(), agree);
    story.when(lapse(TERM_END), reinstate('2028-01-01'));
    expect(story.lease.status).toBe('contracted');
  });
});
