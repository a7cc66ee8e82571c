import { active, contract, LeaseStory, terms, type Ask } from '../support/lease-story.js';

const propose = (
  proposalId: string,
  by: 'lessor' | 'lessee',
  over: { end?: string; answers?: string; validUntil?: string; prefixes?: string[] } = {},
) => ({
  type: 'ProposeRenewal' as const,
  data: {
    proposalId,
    by,
    end: '2029-01-01',
    monthlyFee: { amount: '300.00', currency: 'EUR' },
    ...over,
  },
});
const agree = (proposalId: string, by: 'lessor' | 'lessee', now = '2026-06-01T00:00:00.000Z') => ({
  type: 'AgreeRenewal' as const,
  data: { proposalId, by },
  context: { now, effectiveAt: now },
});
const decline = (proposalId: string, by: 'lessor' | 'lessee') => ({
  type: 'DeclineRenewal' as const,
  data: { proposalId, by },
});
const after = (...commands: readonly Ask[]): LeaseStory => {
  const story = active();
  story.when(...commands);
  return story;
};

describe('a renewal proposed (I15, Q7)', () => {
  it('is agreed to by the other side, and renews on the terms proposed, the fee from the new term on', () => {
    const story = after(propose('P-1', 'lessor', { prefixes: ['198.51.100.0/24'] }));
    expect(story.refusal(agree('P-1', 'lessor'))).toMatchObject({ code: 'own-proposal', pointer: '/by' });
    const facts = story.when(agree('P-1', 'lessee'));
    expect(facts).toMatchObject([
      {
        type: 'LeaseRenewed',
        data: {
          term: 2,
          kind: 'agreed',
          from: '2027-01-01',
          end: '2029-01-01',
          prefixes: ['198.51.100.0/24'],
          proposalId: 'P-1',
        },
      },
      {
        type: 'ContractAmended',
        data: { terms: { monthlyFee: { amount: '300.00', currency: 'EUR' } } },
        effectiveAt: '2026-12-31T22:00:00.000Z',
      },
    ]);
    expect(story.record.term).toMatchObject({ ordinal: 2, end: '2029-01-01' });
    expect(story.record.contract.terms).toEqual({
      ...terms(),
      monthlyFee: { amount: '300.00', currency: 'EUR' },
    });
    expect(story.refusal(agree('P-1', 'lessee'))).toMatchObject({ code: 'proposal-closed' });
  });

  it('gives way to a counter-proposal of the other side, which alone can be agreed to then', () => {
    const story = after(propose('P-1', 'lessor'));
    const own = propose('P-2', 'lessor', { answers: 'P-1' });
    expect(story.refusal(own)).toMatchObject({ code: 'own-proposal' });
    const unknown = propose('P-2', 'lessee', { answers: 'P-9' });
    expect(story.refusal(unknown)).toMatchObject({ code: 'proposal-unknown', pointer: '/answers' });
    story.when(propose('P-2', 'lessee', { answers: 'P-1', end: '2028-01-01' }));
    expect(story.refusal(agree('P-1', 'lessee'))).toMatchObject({ code: 'proposal-closed' });
    story.when(agree('P-2', 'lessor'));
    expect(story.record.term.end).toBe('2028-01-01');
  });

  it('ends by being declined or withdrawn, by its expiry, or with its term', () => {
    const declined = after(propose('P-1', 'lessor'), decline('P-1', 'lessee'));
    expect(declined.refusal(agree('P-1', 'lessee'))).toMatchObject({ code: 'proposal-closed' });
    expect(declined.refusal(decline('P-1', 'lessee'))).toMatchObject({ code: 'proposal-closed' });

    const validUntil = '2026-05-01T00:00:00.000Z';
    const expiring = after(propose('P-1', 'lessor', { validUntil }));
    expect(expiring.refusal(agree('P-1', 'lessee', validUntil))).toMatchObject({ code: 'proposal-expired' });
    expect(expiring.refusal(agree('P-1', 'lessee', '2026-04-30T23:59:59.999Z'))).toBe('accepted');

    const renewed = after(propose('P-1', 'lessor'), { type: 'RenewLease', data: { end: '2028-01-01' } });
    expect(renewed.refusal(agree('P-1', 'lessee'))).toMatchObject({ code: 'proposal-closed' });
  });

  it('is refused where no renewal could follow from it', () => {
    const story = after(propose('P-1', 'lessor'));
    expect(story.refusal(propose('P-1', 'lessee'))).toMatchObject({ code: 'proposal-known' });
    expect(story.refusal(propose('P-2', 'lessee', { end: '2027-01-01' }))).toMatchObject({
      code: 'end-not-later',
    });
    expect(story.refusal(propose('P-2', 'lessee', { prefixes: ['192.0.2.0/24'] }))).toMatchObject({
      code: 'prefix-not-leased',
    });
    expect(story.refusal(propose('P-2', 'lessee', { validUntil: '2026-02-01T00:00:00Z' }))).toMatchObject({
      code: 'proposal-expired',
    });
  });
});

describe('a deadline waived (R16)', () => {
  const clause = { by: 'lessee', purpose: 'non-renewal', period: { count: 3, unit: 'months' } } as const;
  const story = () => active(contract({}, { notices: [clause], autoRenewal: { months: 12 } }));
  const waive = (by: 'lessor' | 'lessee', at = '/notices/0', term?: number) => ({
    type: 'WaiveDeadline' as const,
    data: { clause: at, by, cause: 'agreed', ...(term === undefined ? {} : { term }) },
  });

  it('is waived once, by the side that the notice is owed to, in the term that runs', () => {
    const waived = story();
    expect(waived.refusal(waive('lessee'))).toMatchObject({ code: 'waived-by-sender', pointer: '/by' });
    expect(waived.refusal(waive('lessor', '/notices/1'))).toMatchObject({ code: 'clause-unknown' });
    expect(waived.refusal(waive('lessor', '/extensionOptions/0'))).toMatchObject({ code: 'clause-unknown' });
    expect(waived.refusal(waive('lessor', '/notices/0', 2))).toMatchObject({ code: 'another-term' });
    waived.when(waive('lessor'));
    expect(waived.refusal(waive('lessor'))).toMatchObject({ code: 'deadline-waived' });
    waived.when({ type: 'RenewLease', data: { end: '2028-01-01' } });
    expect(waived.refusal(waive('lessor'))).toBe('accepted');
  });
});

describe('a deadline that binds either side (R16)', () => {
  const clause = { by: 'either', purpose: 'non-renewal', period: { count: 3, unit: 'months' } } as const;
  const waive = (by: 'lessor' | 'lessee', effectiveAt = '2026-06-01T00:00:00.000Z') => ({
    type: 'WaiveDeadline' as const,
    data: { clause: '/notices/0', by, cause: 'agreed' },
    context: { now: '2026-06-01T00:00:00.000Z', effectiveAt },
  });

  it('is corrected to no waiver that its side could not have given', () => {
    const own = { ...clause, by: 'lessee' } as const;
    const story = active(contract({}, { notices: [own], autoRenewal: { months: 12 } }));
    story.when(waive('lessor'));
    const revision = story.history.at(-1)!.revision.toString();
    const correct = (over: object) => ({
      type: 'CorrectFact' as const,
      data: {
        revision,
        replacement: { term: 1, clause: '/notices/0', by: 'lessor', cause: 'agreed', ...over },
      },
    });
    expect(story.refusal(correct({ by: 'lessee' }) as never)).toMatchObject({
      code: 'waived-by-sender',
      pointer: '/replacement/by',
    });
    expect(story.refusal(correct({ clause: '/notices/7' }) as never)).toMatchObject({
      code: 'clause-unknown',
      pointer: '/replacement/clause',
    });
    expect(story.refusal(correct({ cause: 'by mail' }) as never)).toBe('accepted');
  });

  it('is waived once by each, and by nobody ahead of time', () => {
    const story = active(contract({}, { notices: [clause], autoRenewal: { months: 12 } }));
    expect(story.refusal(waive('lessor', '2026-07-01T00:00:00.000Z'))).toMatchObject({
      code: 'effective-in-future',
    });
    story.when(waive('lessor'), waive('lessee'));
    expect(story.refusal(waive('lessor'))).toMatchObject({ code: 'deadline-waived' });
  });
});

describe('an option to extend (I15)', () => {
  it('is used by a notice of the side that has it, and by no other', () => {
    const option = { by: 'lessee', months: 12, period: { count: 30, unit: 'days' } } as const;
    const story = active(contract({}, { extensionOptions: [option] }));
    const notice = (by: 'lessor' | 'lessee') => ({
      type: 'ServeNotice' as const,
      data: { by, purpose: 'extension' as const, channel: 'courier' as const },
    });
    expect(story.when(notice('lessor'))).toMatchObject([{ data: { withoutEffect: 'no-right' } }]);
    const [used] = story.when(notice('lessee'));
    expect(used!.data).not.toHaveProperty('withoutEffect');
    expect(active().when(notice('lessee'))).toMatchObject([{ data: { withoutEffect: 'no-clause' } }]);
  });
});

describe('terms that contradict themselves', () => {
  it('are no contract: a notice is deemed delivered, or counts once received', () => {
    const clause = {
      by: 'lessee',
      purpose: 'confirmation',
      period: { count: 30, unit: 'days' },
      deemedDelivery: { count: 2, unit: 'days' },
      effectiveOn: 'receipt',
    } as const;
    const story = new LeaseStory();
    expect(
      story.refusal({ type: 'OfferLease', data: { contract: contract({}, { notices: [clause] }) } }),
    ).toMatchObject({ code: 'receipt-is-deemed', pointer: '/contract/terms/notices/0/deemedDelivery' });
  });
});
