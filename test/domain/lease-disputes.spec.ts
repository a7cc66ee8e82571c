import type { CommandContext } from '#domain/kernel/command.js';
import { justifiedSpace } from '#domain/lease/justified-space.js';
import { calendarOf } from '#record/calendar/holidays.js';
import { HOLDER, LESSEE, STRANGER, type Ask, type LeaseStory } from '../support/lease-story.js';
import { disputesOf } from '#views/facts/disputes.js';
import { found, IN_TIME, later, notice, NOW, OLD_END, renewed } from '../support/late-notice.js';
import { documentOf } from '../support/portfolio.js';

describe('a disputed renewal', () => {
  const reasons = (story: LeaseStory, over: Partial<CommandContext> = {}) => {
    const [, fact] = story.when(found(notice(), over));
    return fact?.type === 'RenewalDisputed' ? fact.data.because.map(({ reason }) => reason) : fact?.type;
  };

  it('where the notice is claimed alone, or entered by the side that it favours', () => {
    expect(reasons(renewed(), { evidence: { grade: 'claimed', source: 'a call' } })).toEqual([
      'claimed-only',
    ]);
    const actor = { subject: 'desk', role: 'legal', party: LESSEE } as const;
    expect(reasons(renewed(), { actor })).toEqual(['entered-by-the-side-it-favours']);
    expect(reasons(renewed(), { actor: { ...actor, party: HOLDER } })).toBe('RenewalSetAside');
  });

  const loa: Ask = {
    type: 'IssueLoa',
    data: {
      loaId: 'LOA-1',
      issuer: HOLDER,
      prefixes: ['198.51.100.0/24'],
      originAses: [64500],
      from: '2026-03-10',
      until: '2027-03-01',
    },
  } as Ask;
  const invoice = (from: string, until: string): Ask => ({
    type: 'IssueInvoice',
    data: {
      invoiceId: 'I-1',
      dueOn: '2026-07-01',
      lines: [{ from, until, amount: { amount: '256.00', currency: 'EUR' } }],
    },
  });
  const pay: Ask = {
    type: 'RecordPayment',
    data: { paymentId: 'P-1', invoiceId: 'I-1', amount: { amount: '256.00', currency: 'EUR' } },
  } as Ask;
  it.each<[string, string, readonly Ask[]]>([
    ['a payment for the time after it', 'payment', [invoice('2026-03-01', '2026-04-01'), pay]],
    ['a letter of authorisation', 'loa', [loa]],
    [
      'an acknowledgement of a notice about the new term',
      'acknowledgement',
      [
        notice('N-2', { by: 'lessor', purpose: 'termination', term: 2 }),
        { type: 'AcknowledgeNotice', data: { noticeId: 'N-2', by: 'lessee' } },
      ],
    ],
    ['an agreement', 'agreement', [{ type: 'RenewLease', data: { end: '2028-03-01' } }]],
    ['an assignment', 'assignment', [{ type: 'AssignLease', data: { to: STRANGER } }]],
  ])('where %s stands against it', (_, kind, asks) => {
    const story = renewed();
    for (const ask of asks) story.when(later(ask, { effectiveAt: '2026-03-20T00:00:00.000Z' }));
    expect(reasons(story)).toEqual([kind]);
  });

  it('where a sub-lease that began after it does', () => {
    const sub = (from: string) => renewed({}, [from]);
    expect(reasons(sub('2026-04-01T00:00:00.000Z'))).toEqual(['sub-lease']);
    expect(reasons(sub('2025-04-01T00:00:00.000Z'))).toBe('RenewalSetAside');
  });

  it('not where what was paid is the old term, or was done before', () => {
    const story = renewed();
    story.when(later(invoice('2026-02-01', '2026-03-01')), later(pay));
    expect(reasons(story)).toBe('RenewalSetAside');
  });

  const disputed = () => {
    const story = renewed();
    story.when(found(notice(), { evidence: { grade: 'claimed', source: 'a call' } }));
    return story;
  };
  const decide = (holds: 'notice' | 'renewal', disputeId = 'N-1'): Ask => ({
    type: 'DecideDispute',
    data: { disputeId, holds, by: 'court', cause: 'Judgment of 2026-05-20' },
  });

  it('goes on until somebody decides: the notice holds', () => {
    const story = disputed();
    expect(story.lease).toMatchObject({ status: 'active', record: { term: { ordinal: 2 } } });
    expect(story.when(later(decide('notice')))).toMatchObject([
      { type: 'DisputeDecided', data: { holds: 'notice', by: 'court' } },
      { type: 'RenewalSetAside', data: { term: 2, noticeId: 'N-1' }, effectiveAt: OLD_END },
    ]);
    expect(story.lease.status).toBe('holding-over');
    expect(story.refusal(later(decide('renewal')))).toMatchObject({ code: 'dispute-decided' });
  });

  it('or the renewal holds', () => {
    const story = disputed();
    expect(story.when(later(decide('renewal')))).toMatchObject([{ type: 'DisputeDecided' }]);
    expect(story.lease).toMatchObject({ status: 'active', record: { term: { ordinal: 2 } } });
    expect(story.refusal(later(decide('notice', 'N-9')))).toMatchObject({ code: 'dispute-unknown' });
  });

  it('is none once its notice is retracted', () => {
    const story = disputed();
    story.when(later({ type: 'CorrectFact', data: { revision: '4', retracted: true } }));
    expect(story.refusal(later(decide('notice')))).toMatchObject({ code: 'dispute-unknown' });
  });
});

describe('a correction of what a dispute came to', () => {
  const disputed = () => {
    const story = renewed();
    story.when(found(notice(), { evidence: { grade: 'claimed', source: 'a call' } }));
    return story;
  };
  const decide = (holds: 'notice' | 'renewal') =>
    later({ type: 'DecideDispute', data: { disputeId: 'N-1', holds, by: 'court', cause: 'ruled' } });
  const correct = (story: LeaseStory, type: string, holds?: 'notice' | 'renewal'): Ask => {
    const { revision, data } = story.history.findLast((event) => event.type === type)!;
    const correction = holds ? { replacement: { ...data, holds } } : { retracted: true as const };
    return later({ type: 'CorrectFact', data: { revision: revision.toString(), ...correction } });
  };

  it('neither takes the dispute away nor turns the decision round, whose consequence stands beside it', () => {
    const open = disputed();
    expect(open.refusal(correct(open, 'RenewalDisputed'))).toMatchObject({ code: 'dispute-not-decided-so' });
    for (const [holds, other] of [['notice', 'renewal'] as const, ['renewal', 'notice'] as const]) {
      const story = disputed();
      story.when(decide(holds));
      expect(story.refusal(correct(story, 'DisputeDecided', other))).toMatchObject({
        code: 'dispute-not-decided-so',
      });
      story.when(correct(story, 'DisputeDecided', holds));
    }
  });

  it('opens it again, in either order, until it is decided anew', () => {
    const orders = [
      ['DisputeDecided', 'RenewalSetAside'],
      ['RenewalSetAside', 'DisputeDecided'],
      ['RenewalSetAside'],
    ];
    for (const retracted of orders) {
      const story = disputed();
      story.when(decide('notice'));
      for (const type of retracted) story.when(correct(story, type));
      expect(story.lease.status).toBe('active');
      expect(disputesOf(documentOf(story), NOW)).toMatchObject([{ disputeId: 'N-1' }]);
      story.when(decide('renewal'));
      expect(disputesOf(documentOf(story), NOW)).toEqual([]);
      expect(story.refusal(decide('notice'))).toMatchObject({ code: 'dispute-decided' });
    }
  });
});

describe('a lessee that holds over', () => {
  const held = (over: object = {}) => {
    const story = renewed(over);
    story.when(found());
    return story;
  };
  const spaceOf = (story: LeaseStory) => justifiedSpace(story.lease, calendarOf).get('198.51.100.0/24');

  it('keeps the space reserved as it was, until it is given back', () => {
    for (const over of [{}, { autoRenewal: { months: 12, limit: 1 } }]) {
      const before = spaceOf(renewed(over));
      const story = held(over);
      expect(spaceOf(story)).toEqual(before);
      const at = '2026-06-15T00:00:00.000Z';
      const back: Ask = { type: 'ReturnSpace', data: {} };
      expect(story.refusal(later(back, { effectiveAt: IN_TIME }))).toMatchObject({
        code: 'effective-before-life',
      });
      expect(story.refusal(later(back, { effectiveAt: at }))).toMatchObject({ code: 'effective-in-future' });
      story.when(later(back, { now: at, effectiveAt: at }));
      expect(story.lease).toMatchObject({ status: 'ended', cause: 'returned', at });
      expect(spaceOf(story)).toEqual({ ...before, until: at });
    }
  });

  it('may agree to go on from the old end, or have a wrong ending undone', () => {
    const agreed = held();
    agreed.when(later({ type: 'RenewLease', data: { end: '2027-03-01' } }));
    expect(agreed.lease).toMatchObject({
      status: 'active',
      record: { term: { ordinal: 2, start: '2026-03-01' } },
    });
    const reinstated = held();
    reinstated.when(
      later({ type: 'ReinstateLease', data: { end: '2027-03-01', cause: 'The letter was forged' } }),
    );
    expect(reinstated.lease).toMatchObject({
      status: 'active',
      record: { term: { ordinal: 1, end: '2027-03-01' } },
    });
  });

  it('gets no letter of authorisation, and is neither terminated nor renewed of itself', () => {
    const story = held();
    expect(story.refusal(later({ type: 'TerminateLease', data: { cause: 'x' } }))).toMatchObject({
      code: 'lease-holding-over',
    });
    expect(story.refusal(later({ type: 'AmendContract', data: { clause: 'A' } }))).toMatchObject({
      code: 'lease-holding-over',
    });
  });
});
