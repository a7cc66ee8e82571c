import { leaseDecider } from '#domain/lease/decider.js';
import { justifiedSpace } from '#domain/lease/justified-space.js';
import { calendarOf } from '#record/calendar/holidays.js';
import { context } from '../support/given.js';
import {
  active,
  agree,
  contract,
  contracted,
  offer,
  offered,
  TERM_END,
  told,
} from '../support/lease-story.js';

const AFTER = '2027-01-01T00:00:00.000Z';
const CLAIM = '11111111-1111-4111-8111-111111111111';

const renew = (end: string, prefixes?: string[]) => ({
  type: 'RenewLease' as const,
  data: { end, ...(prefixes && { prefixes }) },
});
const renewTacitly = (over: { term?: number; due?: string; lateNotices?: string[]; now?: string } = {}) => {
  const { term = 1, due = TERM_END, lateNotices = [], now = AFTER } = over;
  return { type: 'RenewTacitly' as const, data: { term, due, lateNotices }, context: { now } };
};
const abandon = (claim: string, term = 1) => ({ type: 'AbandonRenewal' as const, data: { term, claim } });
const nonRenewal = (noticeId: string) => ({
  type: 'ServeNotice' as const,
  data: { noticeId, by: 'lessee' as const, purpose: 'non-renewal' as const, channel: 'mail' as const },
});
const notices = [{ by: 'lessee', purpose: 'non-renewal', period: { count: 30, unit: 'days' } } as const];
const renewing = (limit?: number) =>
  contract({}, { notices, autoRenewal: { months: 12, ...(limit === undefined ? {} : { limit }) } });

describe('an agreed renewal', () => {
  it('begins the next term where the last ends, with every prefix unless some are named', () => {
    expect(active().when(renew('2029-01-01'))).toEqual([
      {
        type: 'LeaseRenewed',
        data: {
          term: 2,
          kind: 'agreed',
          from: '2027-01-01',
          end: '2029-01-01',
          prefixes: ['198.51.100.0/24', '203.0.113.0/24'],
        },
      },
    ]);
  });

  it('lets the prefixes that it does not name leave at the old end', () => {
    const story = active();
    story.when(renew('2029-01-01', ['203.0.113.0/24']));
    expect([...story.record.departed]).toEqual([['198.51.100.0/24', TERM_END]]);
    expect(justifiedSpace(story.lease, calendarOf).get('198.51.100.0/24')?.until).toBe(TERM_END);
    expect(story.refusal(renew('2030-01-01', ['198.51.100.0/24']))).toMatchObject({
      code: 'prefix-not-leased',
      pointer: '/prefixes/0',
    });
  });

  it('refuses an end that is not later, prefixes it does not have, and one named twice', () => {
    const story = active();
    expect(story.refusal(renew('2027-01-01'))).toMatchObject({ code: 'end-not-later', pointer: '/end' });
    expect(story.refusal(renew('2029-01-01', ['198.51.100.0/25']))).toMatchObject({
      code: 'prefix-not-leased',
    });
    expect(story.refusal(renew('2029-01-01', ['203.0.113.0/24', '203.0.113.0/24']))).toMatchObject({
      code: 'prefixes-overlap',
      pointer: '/prefixes/1',
    });
  });

  it('is for leases in use: a contract that has not commenced is amended', () => {
    expect(contracted().refusal(renew('2029-01-01'))).toMatchObject({ code: 'lease-contracted' });
    expect(offered().refusal(renew('2029-01-01'))).toMatchObject({ code: 'lease-offered' });
  });

  it('ends a grace', () => {
    const story = active();
    story.when({ type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: { now: AFTER } });
    story.when(renew('2028-01-01'));
    expect(story.lease).toMatchObject({ status: 'active', record: { term: { ordinal: 2 } } });
  });
});

describe('a claim on address space that never reached the lease', () => {
  const late = { ...renew('2029-01-01'), context: { commandId: CLAIM } };

  it('is abandoned, and its command can no longer arrive', () => {
    const story = active();
    expect(story.when(abandon(CLAIM))).toEqual([
      { type: 'RenewalAbandoned', data: { term: 1, claim: CLAIM } },
    ]);
    expect(story.refusal(late)).toMatchObject({ code: 'renewal-abandoned' });
    expect(story.refusal(renew('2029-01-01'))).toBe('accepted');
  });

  it('is not abandoned once its command has arrived', () => {
    const story = active();
    story.when(late);
    expect(story.refusal(abandon(CLAIM))).toMatchObject({ code: 'renewal-arrived', pointer: '/claim' });
  });

  it('is abandoned once, also in a term after the one it was meant for, never before', () => {
    const story = active();
    story.when(renew('2028-01-01'));
    expect(story.when(abandon(CLAIM))).toHaveLength(1);
    expect(story.when(abandon(CLAIM, 2))).toEqual([]);
    expect(story.refusal(abandon('another', 3))).toMatchObject({ code: 'another-term' });
  });
});

describe('a tacit renewal', () => {
  it('begins the next term at the end of the last, whenever it is recorded', () => {
    expect(told(offer(renewing()), agree).refusal(renewTacitly())).toMatchObject({
      code: 'lease-contracted',
    });
    expect(active(renewing()).when(renewTacitly({ now: '2027-06-01T00:00:00.000Z' }))).toMatchObject([
      {
        type: 'LeaseRenewed',
        data: { term: 2, kind: 'tacit', from: '2027-01-01', end: '2028-01-01' },
        effectiveAt: TERM_END,
      },
    ]);
  });

  it('is refused before it is due, for another instant and for another term', () => {
    const story = active(renewing());
    expect(story.refusal(renewTacitly({ now: '2026-12-31T21:59:59.999Z' }))).toMatchObject({
      code: 'not-due',
    });
    expect(story.refusal(renewTacitly({ due: '2027-01-01T00:00:00.000Z' }))).toMatchObject({
      code: 'another-due',
      pointer: '/due',
    });
    expect(story.refusal(renewTacitly({ term: 2 }))).toMatchObject({
      code: 'another-term',
      pointer: '/term',
    });
  });

  it('is harmless when asked for twice', () => {
    const story = active(renewing());
    story.when(renewTacitly());
    expect(story.refusal(renewTacitly())).toMatchObject({ code: 'another-term' });
  });

  it('is refused without such a clause, and once its limit is reached', () => {
    expect(active().refusal(renewTacitly())).toMatchObject({ code: 'no-tacit-renewal' });
    const story = active(renewing(1));
    story.when(renewTacitly());
    expect(
      story.refusal(
        renewTacitly({ term: 2, due: '2027-12-31T22:00:00.000Z', now: '2028-02-01T00:00:00.000Z' }),
      ),
    ).toMatchObject({ code: 'no-tacit-renewal' });
  });

  it('is stopped by a notice of non-renewal in time, not by one that came late', () => {
    const story = active(renewing());
    story.when(nonRenewal('N-1'), nonRenewal('N-2'));
    expect(story.refusal(renewTacitly())).toMatchObject({ code: 'non-renewal-served' });
    expect(story.refusal(renewTacitly({ lateNotices: ['N-1'] }))).toMatchObject({
      code: 'non-renewal-served',
    });
    expect(story.when(renewTacitly({ lateNotices: ['N-1', 'N-2'] }))).toHaveLength(1);
  });

  it('is not stopped by a notice of an earlier term', () => {
    const story = active(renewing());
    story.when(nonRenewal('N-1'), renew('2028-01-01'));
    const due = '2027-12-31T22:00:00.000Z';
    expect(story.refusal(renewTacitly({ term: 2, due, now: due }))).toBe('accepted');
  });

  it('is not stopped by a notice without a clause, nor by a side that has no right to it', () => {
    const due = renewTacitly();
    for (const [clauses, withoutEffect] of [
      [[], 'no-clause'],
      [[{ ...notices[0]!, by: 'lessor' as const }], 'no-right'],
    ] as const) {
      const story = active({ ...renewing(), terms: { ...renewing().terms, notices: [...clauses] } });
      expect(story.when(nonRenewal('N-1'))).toMatchObject([{ data: { withoutEffect } }]);
      expect(story.record.notices.get('N-1')).toMatchObject({ withoutEffect });
      expect(justifiedSpace(story.lease, calendarOf).get('203.0.113.0/24')?.until).toBeUndefined();
      expect(
        story.refusal({ type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: due.context }),
      ).toMatchObject({
        code: 'tacit-renewal-pending',
      });
      expect(story.refusal(due)).toBe('accepted');
    }
  });

  it('leaves the space open-ended until a notice closes it', () => {
    const story = active(renewing());
    expect(justifiedSpace(story.lease, calendarOf).get('203.0.113.0/24')?.until).toBeUndefined();
    story.when(nonRenewal('N-1'));
    expect(justifiedSpace(story.lease, calendarOf).get('203.0.113.0/24')?.until).toBe(
      '2027-01-14T22:00:00.000Z',
    );
  });
});

it('the repeat of a command is decided as the first was: nothing in a decision is random', () => {
  const story = active();
  const command = { ...renew('2029-01-01'), context: context() };
  const { decide } = leaseDecider({ calendarOf, subLeases: [] });
  expect(decide(command, story.state)).toEqual(decide(command, story.state));
});
