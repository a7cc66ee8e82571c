import {
  active,
  BROKER,
  contract,
  HOLDER,
  LESSEE,
  STRANGER,
  TERM_END,
  terms,
  type LeaseStory,
} from '../support/lease-story.js';

/** Of an active lease: the offer, the contract, the commencement. */
const [OFFERED, CONTRACTED, COMMENCED] = ['0', '1', '2'];

const replace = (revision: string, replacement: object) => ({
  type: 'CorrectFact' as const,
  data: { revision, replacement },
});
const retract = (revision: string) => ({
  type: 'CorrectFact' as const,
  data: { revision, retracted: true as const },
});
const next = (story: LeaseStory) => String(story.history.length);

const issueLoa = {
  type: 'IssueLoa' as const,
  data: {
    loaId: 'LOA-1',
    prefixes: ['198.51.100.0/24'],
    originAses: [64500],
    from: '2026-01-01',
    until: '2027-01-01',
  },
};
const revokeLoa = { type: 'RevokeLoa' as const, data: { loaId: 'LOA-1', cause: 'a slip' } };

describe('correcting a fact', () => {
  it('makes the lease what it had been with the fact right from the start', () => {
    const story = active();
    story.when(replace(OFFERED, { contract: contract({ lessee: STRANGER }) }));
    expect(story.lease).toEqual(active(contract({ lessee: STRANGER })).lease);
  });

  it('takes a fact back that never happened, and what stood on it', () => {
    const story = active();
    const revision = next(story);
    story.when(issueLoa, revokeLoa, retract(revision));
    expect(story.record.loas.size).toBe(0);
    expect(story.refusal(issueLoa)).toBe('accepted');
  });

  it('can be corrected again: the last correction counts', () => {
    const story = active();
    story.when(
      replace(OFFERED, { contract: contract({ lessee: STRANGER }) }),
      replace(OFFERED, { contract: contract() }),
    );
    expect(story.record.contract.lessee).toBe(LESSEE);
  });

  it('goes on counting for what is recorded later', () => {
    const story = active();
    story.when(replace(OFFERED, { contract: contract({ lessee: STRANGER }) }), issueLoa);
    expect(story.record.contract.lessee).toBe(STRANGER);
    expect(story.record.loas.size).toBe(1);
  });

  it('needs an event, and one that is no correction', () => {
    const story = active();
    expect(story.refusal(retract('3'))).toMatchObject({ code: 'revision-unknown', pointer: '/revision' });
    const correction = next(story);
    story.when(replace(CONTRACTED, { signedOn: '2024-12-01' }));
    expect(story.refusal(retract(correction))).toMatchObject({
      code: 'correction-of-correction',
      pointer: '/revision',
    });
  });

  it('retracts what stands, so not twice, unless a replacement brought it back', () => {
    const story = active();
    story.when(issueLoa);
    const loa = (BigInt(next(story)) - 1n).toString();
    story.when(retract(loa));
    expect(story.refusal(retract(loa))).toMatchObject({ code: 'retracted-already', pointer: '/revision' });
    story.when(replace(loa, issueLoa.data), retract(loa));
    expect(story.record.loas.size).toBe(0);
  });

  it('needs a replacement of the kind that the event holds, and says what is wrong where', () => {
    expect(active().refusal(replace(CONTRACTED, { signedOn: '2024-02-30' }))).toMatchObject({
      code: 'replacement-malformed',
      pointer: '/replacement/signedOn',
      mend: 'give a date that exists, as YYYY-MM-DD',
    });
    expect(active().refusal(replace(OFFERED, {}))).toMatchObject({
      code: 'replacement-malformed',
      pointer: '/replacement/contract',
    });
  });

  it('keeps to the rules of a contract', () => {
    const providerChain = [
      { party: HOLDER, role: 'holder' as const },
      { party: LESSEE, role: 'broker' as const },
    ];
    expect(active().refusal(replace(OFFERED, { contract: contract({ providerChain }) }))).toMatchObject({
      code: 'chain-names-lessee',
      pointer: '/replacement/contract/providerChain/1/party',
    });
  });
});

describe('a correction never changes which space is held, or when', () => {
  const code = 'correction-changes-reservation';
  const renewed = () => {
    const story = active();
    story.when({ type: 'RenewLease', data: { end: '2029-01-01' } });
    return story;
  };

  it.each<[string, object]>([
    ['prefixes', { prefixes: contract().prefixes.slice(1), origins: contract().origins.slice(1) }],
    ['head lease', { headLease: 'L-0' }],
    ['start', { terms: terms({ start: '2025-01-02' }) }],
    ['end', { terms: terms({ end: '2027-01-02' }) }],
    ['time zone', { terms: terms({ timeZone: 'Europe/Berlin' }) }],
    ['grace', { terms: terms({ graceDays: 15 }) }],
    ['tacit renewal', { terms: terms({ autoRenewal: { months: 12 } }) }],
  ])('not by another %s', (_what, over) => {
    expect(active().refusal(replace(OFFERED, { contract: contract(over) }))).toMatchObject({ code });
  });

  it('not by taking back what began, renewed or ended the lease', () => {
    expect(active().refusal(retract(OFFERED))).toMatchObject({ code });
    const story = renewed();
    expect(story.refusal(retract('3'))).toMatchObject({ code });
    expect(story.refusal(retract(COMMENCED))).toMatchObject({ code });
    story.when({ type: 'TerminateLease', data: { cause: 'x' } });
    expect(story.refusal(retract('4'))).toMatchObject({ code });
    expect(story.refusal(retract(CONTRACTED))).toMatchObject({ code });
  });

  it('but by anything else', () => {
    const story = renewed();
    expect(active().refusal(retract(COMMENCED))).toBe('accepted');
    story.when({
      type: 'ServeNotice',
      data: { noticeId: 'N-1', by: 'lessee', purpose: 'non-renewal', channel: 'mail' },
    });
    expect(story.refusal(retract('4'))).toBe('accepted');
    story.when({ type: 'RemoveProviderLink', data: { party: BROKER, cause: 'x' } });
    expect(story.refusal(retract('5'))).toBe('accepted');
  });

  it('a grace taken back leaves a lease that is due again', () => {
    const story = active();
    story.when(
      { type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: { now: TERM_END } },
      retract('3'),
    );
    expect(story.lease.status).toBe('active');
  });
});
