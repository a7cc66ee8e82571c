import { active, at, BROKER, STRANGER, type Ask } from '../support/lease-story.js';

const request = (requestId?: string) => ({
  type: 'RequestDocument' as const,
  data: { ...(requestId === undefined ? {} : { requestId }), what: 'a current LOA', of: BROKER },
});
const provide = { type: 'ProvideDocument' as const, data: { requestId: 'R-1', document: 'ab'.repeat(32) } };

describe('continuity', () => {
  it('R17: a document is provided to who asked, once', () => {
    const story = active();
    expect(story.refusal(provide)).toMatchObject({ code: 'request-unknown', pointer: '/requestId' });
    story.when(request('R-1'), request(), provide);
    expect(story.refusal(provide)).toMatchObject({ code: 'request-answered' });
    expect(story.refusal(request('R-1'))).toMatchObject({ code: 'request-known' });
  });

  it('R17, Q9: a document is provided after it was asked for', () => {
    const story = active();
    story.when(at(request('R-1'), '2026-03-02T12:00:00.000Z'));
    const early = { effectiveAt: '2026-03-02T11:59:59.999Z', now: '2026-03-03T00:00:00.000Z' };
    expect(story.refusal({ ...provide, context: early })).toMatchObject({
      code: 'document-before-request',
      pointer: '/effectiveAt',
      mend: 'give an instant not before 2026-03-02T12:00:00.000Z',
    });
  });

  it.each([
    { type: 'RecordEscalationDrill', data: { level: 1, reached: STRANGER } },
    { type: 'ConfirmFact', data: { fact: 'provider-chain' } },
    { type: 'ReviewReputation', data: { lists: [{ list: 'Spamhaus SBL', listed: false }] } },
  ] as const)('Q5, Q10: $type is told once it has happened', (command) => {
    const context = { effectiveAt: '2026-03-02T12:00:00.001Z', now: '2026-03-02T12:00:00.000Z' };
    expect(active().refusal({ ...command, context } as Ask)).toMatchObject({ code: 'effective-in-future' });
  });

  it('I13: a commitment is made once under its id', () => {
    const commit = {
      type: 'MakeContinuityCommitment' as const,
      data: {
        commitmentId: 'K-1',
        by: BROKER,
        kind: 'replacement' as const,
        remedy: 'like space within 5 days',
        clause: '§ 11',
      },
    };
    const story = active();
    story.when(commit);
    expect(story.refusal(commit)).toMatchObject({ code: 'commitment-known' });
  });

  it('Q5, Q10, Q11: contacts, policies and reviews are told as often as they change', () => {
    const story = active();
    story.when(
      { type: 'NameEscalationContact', data: { level: 1, party: BROKER, contact: STRANGER } },
      { type: 'AcceptUsagePolicy', data: { policyVersion: '3', fitsUse: true } },
      { type: 'ReviewReputation', data: { lists: [{ list: 'Spamhaus SBL', listed: false }] } },
    );
    expect(story.history.slice(-3).map(({ type }) => type)).toEqual([
      'EscalationContactNamed',
      'UsagePolicyAccepted',
      'ReputationReviewed',
    ]);
  });
});
