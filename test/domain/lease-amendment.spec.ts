import {
  active,
  agree,
  BROKER,
  commence,
  contract,
  contracted,
  GRACE_END,
  HOLDER,
  LESSEE,
  type LeaseStory,
  offer,
  STRANGER,
  TERM_END,
  terms,
  told,
} from '../support/lease-story.js';

const LATER = '2026-04-01T00:00:00.000Z';

const amend = (data: object) => ({ type: 'AmendContract' as const, data: { clause: '§ 3', ...data } });
const amendFrom = (effectiveAt: string, data: object) => ({ ...amend(data), context: { effectiveAt } });
const assign = (to: string) => ({ type: 'AssignLease' as const, data: { to } });

describe('amending a contract', () => {
  it('changes what it names and leaves the rest', () => {
    const story = active();
    story.when(amend({ usage: { purpose: 'mail' } }));
    expect(story.record.contract).toEqual({ ...contract(), usage: { purpose: 'mail' } });
  });

  it('refuses what changes nothing, in whatever order it is written', () => {
    const { graceDays, ...others } = terms();
    expect(active().refusal(amend({}))).toMatchObject({ code: 'nothing-amended' });
    expect(active().refusal(amend({ terms: { ...others, graceDays } }))).toMatchObject({
      code: 'nothing-amended',
    });
  });

  it('checks the contract that comes of it as a whole', () => {
    const prefixes = [{ prefix: '198.51.100.0/24', block: '198.51.0.0/16' }];
    expect(active().refusal(amend({ prefixes }))).toMatchObject({
      code: 'origin-outside-lease',
      pointer: '/origins/1/prefix',
    });
    const origins = [{ prefix: '198.51.100.0/24', originAs: 64500, maxLength: 24 }];
    const story = active();
    story.when({ ...amend({ prefixes, origins }), context: { effectiveAt: LATER } });
    expect([...story.record.departed]).toEqual([['203.0.113.0/24', LATER]]);
    story.when(amendFrom(LATER, { prefixes: contract().prefixes }));
    expect([...story.record.departed]).toEqual([]);
  });

  it('moves the start only before the lease commenced, and the end of the term that runs', () => {
    const earlier = amend({ terms: terms({ start: '2024-06-01' }) });
    expect(contracted().refusal(earlier)).toBe('accepted');
    expect(active().refusal(earlier)).toMatchObject({ code: 'start-fixed', pointer: '/terms/start' });
    const story = active();
    story.when(amend({ terms: terms({ end: '2028-01-01' }) }));
    expect(story.record.term).toMatchObject({ ordinal: 1, end: '2028-01-01', agreedEnd: '2028-01-01' });
  });

  it('keeps the end of a renewed term while its wording still names the first', () => {
    const story = active();
    story.when({ type: 'RenewLease', data: { end: '2029-01-01' } });
    story.when(amend({ terms: terms({ graceDays: 30 }) }));
    expect(story.record.term).toMatchObject({ ordinal: 2, end: '2029-01-01' });
    expect(story.refusal(amend({ terms: terms({ end: '2026-06-01' }) }))).toMatchObject({
      code: 'term-ends-before-start',
      pointer: '/terms/end',
    });
    story.when(amend({ terms: terms({ end: '2029-07-01' }) }));
    expect(story.record.term).toMatchObject({ ordinal: 2, start: '2027-01-01', end: '2029-07-01' });
  });

  it('may move start and end together before the lease commenced', () => {
    const earlier = amend({ terms: terms({ start: '2023-01-01', end: '2024-01-01' }) });
    expect(contracted().refusal(earlier)).toBe('accepted');
  });

  it('moves no end in grace, when the term is over', () => {
    const story = active();
    story.when({ type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: { now: TERM_END } });
    expect(story.refusal(amend({ terms: terms({ end: '2028-01-01' }) }))).toMatchObject({
      code: 'end-fixed',
      pointer: '/terms/end',
    });
    expect(story.refusal(amend({ terms: terms({ graceDays: 30 }) }))).toBe('accepted');
  });

  it('leaves the end of a reinstated term alone where it repeats the old wording', () => {
    const story = active();
    story.when(
      { type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: { now: TERM_END } },
      { type: 'LapseLease', data: { term: 1, due: GRACE_END }, context: { now: GRACE_END } },
      {
        type: 'ReinstateLease',
        data: { end: '2028-01-01', cause: 'a letter was found' },
        context: { now: GRACE_END, effectiveAt: GRACE_END },
      },
      amend({ terms: terms({ graceDays: 30 }) }),
    );
    expect(story.record.term.end).toBe('2028-01-01');
  });

  describe('words each part in the order in which its wordings take effect', () => {
    const EARLIER = '2026-03-15T00:00:00.000Z';
    const [first, second] = contract().prefixes;
    const [route, other] = contract().origins;
    const noMail = { purpose: 'no mail' };
    it.each([
      ['prefixes', { prefixes: [first], origins: [route] }, { prefixes: [second, first] }],
      ['origins', { origins: [route] }, { origins: [other] }],
      ['usage', { usage: { purpose: 'mail' } }, { usage: noMail }],
    ])('%s that a later amendment worded are refused', (part, later, earlier) => {
      const story = active();
      story.when(amendFrom(LATER, later));
      const refused = story.refusal(amendFrom(EARLIER, earlier));
      expect(refused).toMatchObject({ code: 'worded-since', pointer: '/effectiveAt' });
      expect((refused as { mend: string }).mend).toContain(part === 'prefixes' ? LATER : 'retract');
      expect(story.refusal(amendFrom(LATER, earlier))).toBe('accepted');
    });

    it('any other part is as free as ever', () => {
      const story = active();
      story.when(amendFrom(LATER, { origins: [route] }));
      expect(story.refusal(amendFrom(EARLIER, { usage: noMail }))).toBe('accepted');
    });

    it('and a part is free again once the later amendment is retracted', () => {
      const story = active();
      story.when(amendFrom(LATER, { origins: [route] }));
      story.when({ type: 'CorrectFact', data: { revision: '3', retracted: true } });
      expect(story.refusal(amendFrom(EARLIER, { origins: [other] }))).toBe('accepted');
    });

    it('prefixes that leave with a renewal, too', () => {
      const story = active();
      story.when({ type: 'RenewLease', data: { end: '2029-01-01', prefixes: ['203.0.113.0/24'] } });
      expect(story.refusal(amendFrom(LATER, { prefixes: contract().prefixes }))).toMatchObject({
        code: 'worded-since',
      });
    });
  });

  describe('by terms that take effect before the wording of a renewal', () => {
    const monthlyFee = { amount: '300.00', currency: 'EUR' };
    const renewed = (): LeaseStory =>
      told(
        offer(),
        agree,
        commence,
        { type: 'ProposeRenewal', data: { proposalId: 'P-1', by: 'lessor', end: '2028-01-01', monthlyFee } },
        { type: 'AgreeRenewal', data: { proposalId: 'P-1', by: 'lessee' } },
      );

    it('leaves that wording as it is: they count until it takes effect (V2)', () => {
      const story = renewed();
      story.when(amendFrom(LATER, { terms: terms({ graceDays: 30 }) }));
      expect(story.record.contract.terms).toEqual(terms({ monthlyFee }));
      story.when(amendFrom(TERM_END, { terms: terms({ monthlyFee, graceDays: 30 }) }));
      expect(story.record.contract.terms).toEqual(terms({ monthlyFee, graceDays: 30 }));
    });

    it('may say what that wording says, from earlier on', () => {
      expect(renewed().refusal(amendFrom(LATER, { terms: terms({ monthlyFee }) }))).toBe('accepted');
      expect(renewed().refusal(amendFrom(TERM_END, { terms: terms({ monthlyFee }) }))).toMatchObject({
        code: 'nothing-amended',
      });
    });

    it('moves the end all the same', () => {
      const story = renewed();
      story.when(amendFrom(LATER, { terms: terms({ end: '2028-06-01' }) }));
      expect(story.record.contract.terms).toEqual(terms({ monthlyFee, end: '2028-06-01' }));
      expect(story.record.term.end).toBe('2028-06-01');
    });
  });

  it('need not repeat that the origins of a prefix that left are gone', () => {
    const story = active();
    story.when({ type: 'RenewLease', data: { end: '2029-01-01', prefixes: ['203.0.113.0/24'] } });
    expect(story.refusal(amend({ usage: { purpose: 'mail' } }))).toBe('accepted');
    expect(story.refusal(amend({ origins: contract().origins.toReversed() }))).toMatchObject({
      code: 'origin-outside-lease',
      pointer: '/origins/1/prefix',
    });
  });
});

describe('assigning a lease', () => {
  it('makes another party the lessee, none that provides for it', () => {
    const story = active();
    expect(story.refusal(assign(LESSEE))).toMatchObject({ code: 'already-lessee', pointer: '/to' });
    expect(story.refusal(assign(HOLDER))).toMatchObject({ code: 'lessor-is-lessee', pointer: '/to' });
    expect(story.refusal(assign(BROKER))).toMatchObject({ code: 'chain-names-lessee', pointer: '/to' });
    story.when(assign(STRANGER));
    expect(story.record.contract.lessee).toBe(STRANGER);
  });
});
