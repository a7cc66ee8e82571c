import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import { alignmentOf } from '#views/alignment/alignment.js';
import { continuity } from '#views/continuity/continuity.js';
import type { AnsweredQuestion } from '#views/continuity/lease-continuity.js';
import type { Portfolio } from '#views/portfolio/portfolio.js';
import {
  active,
  BROKER,
  contract,
  contracted,
  HOLDER,
  LESSEE,
  offered,
  type LeaseStory,
} from '../support/lease-story.js';
import { by, direct, documented, loa, observed, PREFIX, roa } from '../support/continuity-story.js';
import { NOW } from '../support/given.js';
import { block, documentOf, portfolioOf } from '../support/portfolio.js';

const answersOf = (story: LeaseStory, over: Partial<Portfolio> = {}): Record<string, AnsweredQuestion> => {
  const portfolio = portfolioOf([documentOf(story)], over);
  const { answers } = continuity(LESSEE, portfolio, { now: NOW, on: NOW }).leases[0]!;
  return Object.fromEntries(answers.map((answer) => [answer.id, answer]));
};
describe('the continuity view', () => {
  it('asks thirteen questions and answers each with a reason and the events behind it', () => {
    const answers = answersOf(active(direct()));
    expect(Object.keys(answers)).toHaveLength(13);
    for (const { answer, because, events } of Object.values(answers)) {
      expect(['yes', 'no', 'unproven']).toContain(answer);
      expect(because).not.toBe('');
      for (const event of events)
        expect(event).toMatchObject({ stream: expect.any(String), grade: 'claimed', source: 'a test' });
    }
  });

  it('takes no claim for proof: the same fact is unproven by word and proven by document (R1)', () => {
    const owner = { type: 'AssignRenewalOwner', data: { owner: HOLDER } } as const;
    const claimed = active(direct());
    claimed.when(owner);
    const proven = active(direct());
    proven.when(by(documented, owner));
    expect(answersOf(claimed)['Q7']).toMatchObject({ answer: 'unproven', grade: 'claimed' });
    expect(answersOf(proven)['Q7']).toMatchObject({ answer: 'yes', grade: 'documented' });
  });
});

describe('the answer to', () => {
  it.each([
    ['nothing on record', {}, 'unproven'],
    ['a registration alone', { blocks: [block(PREFIX)] }, 'unproven'],
    ['both authorities attested', { blocks: [block(PREFIX, { lease: true, route: true })] }, 'yes'],
    ['no authority to route', { blocks: [block(PREFIX, { lease: true, route: false })] }, 'no'],
  ])('Q1, the source, with %s', (_what, { blocks = [] }: { blocks?: ReturnType<typeof block>[] }, answer) => {
    const known = new Map(blocks.map((each) => [each.prefix, each]));
    expect(answersOf(active(direct()), { blocks: known })['Q1']!.answer).toBe(answer);
  });

  it('Q2, the chain, turns to no when a link is lost', () => {
    const story = active();
    expect(answersOf(story)['Q2']!.answer).toBe('unproven');
    story.when({ type: 'RemoveProviderLink', data: { party: BROKER, cause: 'insolvent' } });
    expect(answersOf(story)['Q2']).toMatchObject({
      answer: 'no',
      because: 'a provider left the chain: insolvent',
      events: [{ stream: 'lease-L-1', revision: '3' }],
    });
  });

  it('Q3 and Q4, the routing, needs LOA and ROA both', () => {
    const story = active(direct());
    expect(answersOf(story)['Q3']!.answer).toBe('no');
    story.when(by(documented, loa));
    expect(answersOf(story)['Q3']!.answer).toBe('unproven');
    expect(answersOf(story)['Q4']).toMatchObject({
      answer: 'unproven',
      requirements: [
        { artefact: 'loa', state: 'present' },
        { artefact: 'roa', state: 'unproven' },
      ],
    });
    story.when(by(observed, roa('valid')));
    expect(answersOf(story)['Q3']!.answer).toBe('yes');
    expect(answersOf(story)['Q4']!.answer).toBe('yes');
    story.when(by(observed, roa('invalid')));
    expect(answersOf(story)['Q3']).toMatchObject({
      answer: 'no',
      because: '203.0.113.0/24 from AS64501 is invalid (as)',
    });
  });

  it('Q3 and Q4 is what alignment says: nothing is missing before the lease begins', () => {
    const { terms, ...own } = direct();
    const story = contracted({ ...own, terms: { ...terms, start: '2026-04-01' } });
    const loaOn = (on: string) => {
      const lease = documentOf(story);
      const { objects } = alignmentOf(lease, portfolioOf([lease]), { now: on, on }).prefixes[0]!;
      return objects.find(({ object }) => object === 'loa');
    };
    const because = 'the lease begins on 2026-04-01';
    expect(answersOf(story)).toMatchObject({
      Q3: { answer: 'unproven', because },
      Q4: { answer: 'unproven', because },
    });
    expect(loaOn(NOW)).toMatchObject({ state: 'unknown', because });
    expect(loaOn('2026-04-02T00:00:00.000Z')).toMatchObject({ state: 'missing' });
  });

  it('Q5 and Q6, the reputation, comes from screenings and cases', () => {
    const story = active(direct());
    const review = (listed: boolean): LeaseCommandData => ({
      type: 'ReviewReputation',
      data: { lists: [{ list: 'a blocklist', listed }] },
    });
    expect(answersOf(story)['Q5']!.answer).toBe('no');
    expect(answersOf(story)['Q6']!.answer).toBe('unproven');
    story.when(by(observed, review(false)));
    expect(answersOf(story)['Q5']!.answer).toBe('yes');
    expect(answersOf(story)['Q6']!.answer).toBe('yes');
    story.when({
      type: 'ReportAbuse',
      data: { caseId: 'C-1', address: '203.0.113.7', incidentAt: NOW, category: 'spam', lessee: LESSEE },
    });
    expect(answersOf(story)['Q6']).toMatchObject({ answer: 'no', because: 'open abuse cases: C-1' });
    story.when({ type: 'CloseAbuse', data: { caseId: 'C-1', outcome: 'resolved' } });
    expect(answersOf(story)['Q6']!.answer).toBe('yes');
    story.when(by(observed, review(true)));
    expect(answersOf(story)['Q6']).toMatchObject({ answer: 'no', because: 'listed by a blocklist' });
  });

  it('Q8, the upstream, rests on a fallback or on head leases that last', () => {
    const story = active();
    expect(answersOf(story)['Q8']!.answer).toBe('unproven');
    story.when(
      by(documented, {
        type: 'MakeContinuityCommitment',
        data: { by: BROKER, kind: 'fallback-upstream', remedy: 'announce through AS64510', clause: '§ 12' },
      }),
    );
    expect(answersOf(story)['Q8']!.answer).toBe('yes');

    const own = documentOf(active(contract({ headLease: 'H-1' })));
    const broker = { lessee: BROKER, providerChain: [{ party: HOLDER, role: 'holder' as const }] };
    const head = documentOf(active(contract(broker, { end: '2026-12-01' })), 'H-1');
    const view = continuity(LESSEE, portfolioOf([own, head]), { now: NOW, on: NOW });
    expect(view.answers[7]).toMatchObject({ id: 'Q8', answer: 'no', events: [{ stream: 'lease-H-1' }] });
  });

  it('Q9, documents, is no once an answer is late', () => {
    const story = active(direct());
    const due = '2026-03-05T00:00:00.000Z';
    const request = (requestId: string): LeaseCommandData => ({
      type: 'RequestDocument',
      data: { requestId, what: 'the LOA', of: HOLDER, due },
    });
    expect(answersOf(story)['Q9']!.answer).toBe('unproven');
    story.when(by(documented, request('D-1')));
    expect(answersOf(story)['Q9']!.answer).toBe('unproven');
    const after = '2026-03-06T00:00:00.000Z';
    const late = continuity(LESSEE, portfolioOf([documentOf(story)]), { now: after, on: after });
    expect(late.answers[8]).toMatchObject({ id: 'Q9', answer: 'no', because: 'late: D-1' });
    story.when(
      by(documented, { type: 'ProvideDocument', data: { requestId: 'D-1', document: 'ab'.repeat(32) } }),
    );
    expect(answersOf(story)['Q9']).toMatchObject({
      answer: 'yes',
      because: '1 of 1 answered, the slowest within 0 days',
    });
  });

  it('Q10, Q11 and Q12 need a contact, a policy that fits the use, and a remedy', () => {
    const story = active(direct());
    const before = answersOf(story);
    expect([before['Q10'], before['Q11'], before['Q12']].map((each) => each!.answer)).toEqual([
      'no',
      'unproven',
      'no',
    ]);
    story.when(
      by(documented, {
        type: 'NameEscalationContact',
        data: { level: 1, party: HOLDER, contact: HOLDER },
      }),
      by(documented, { type: 'AcceptUsagePolicy', data: { policyVersion: '3', fitsUse: true } }),
      by(documented, {
        type: 'MakeContinuityCommitment',
        data: { by: HOLDER, kind: 'replacement', remedy: 'another /24 within a day', clause: '§ 14' },
      }),
    );
    const after = answersOf(story);
    expect(after['Q10']).toMatchObject({
      answer: 'unproven',
      because: '1 level named, and nobody tried whether they answer',
    });
    const drill = (reached?: string): LeaseCommandData => ({
      type: 'RecordEscalationDrill',
      data: { level: 1, ...(reached ? { reached } : {}) },
    });
    story.when(by(observed, drill(HOLDER)));
    expect(answersOf(story)['Q10']!.answer).toBe('yes');
    story.when(by(observed, drill()));
    expect(answersOf(story)['Q10']).toMatchObject({
      answer: 'no',
      because: 'nobody answered at level 1 on 2026-03-01',
    });
    // The use itself is only claimed, in the contract.
    expect(after['Q11']).toMatchObject({ answer: 'unproven', grade: 'claimed' });
    expect(after['Q12']).toMatchObject({ answer: 'yes', because: 'replacement (§ 14)' });
    story.when(by(documented, { type: 'AcceptUsagePolicy', data: { policyVersion: '4', fitsUse: false } }));
    expect(answersOf(story)['Q11']!.answer).toBe('no');
  });

  it('Q13, proof or paper, counts facts by grade and lists those on paper only (R4)', () => {
    const story = active(direct());
    expect(answersOf(story)['Q13']!.answer).toBe('no');
    story.when(by(observed, roa('valid')));
    const answer = answersOf(story)['Q13'] as AnsweredQuestion & {
      share: { observed: number; total: number; claimed: number };
      onPaperOnly: readonly { what: string }[];
    };
    expect(answer.answer).toBe('unproven');
    expect(answer.share.observed).toBe(1);
    expect(answer.onPaperOnly).toHaveLength(answer.share.total - 1);
    expect(answer.onPaperOnly.map(({ what }) => what)).toContain('term');
  });
});

describe('rolled up to the lessee', () => {
  it('the worst answer wins and says which leases give it', () => {
    const owned = active(direct());
    owned.when(by(documented, { type: 'AssignRenewalOwner', data: { owner: HOLDER } }));
    const leases = [documentOf(owned, 'L-1'), documentOf(active(direct()), 'L-2')];
    const view = continuity(LESSEE, portfolioOf(leases), { now: NOW, on: NOW });
    expect(view.answers[6]).toMatchObject({ id: 'Q7', answer: 'no', leases: ['L-2'] });
    expect(view.answers[12]).toMatchObject({ id: 'Q13', leases: ['L-2'] });
    expect(view.share).toMatchObject({ documented: 1, observed: 0 });
    expect(view.share.total).toBe(view.leases[0]!.share.total + view.leases[1]!.share.total);
  });

  it('says of leases that have another reason than the first so', () => {
    const asked = active(direct());
    asked.when({
      type: 'RequestDocument',
      data: { requestId: 'D-1', what: 'the LOA', of: HOLDER, due: '2026-12-01T00:00:00.000Z' },
    });
    const because = (...leases: readonly LeaseDocument[]) =>
      continuity(LESSEE, portfolioOf(leases), { now: NOW, on: NOW }).answers[8]!.because;
    const askedOf = (leaseId: string) => documentOf(asked, leaseId);
    expect(because(askedOf('L-1'), askedOf('L-2'))).toBe('not answered yet: D-1; 1 more likewise');
    expect(because(askedOf('L-1'), documentOf(active(direct()), 'L-2'), askedOf('L-3'))).toBe(
      'not answered yet: D-1; 1 more likewise; 1 more for another reason',
    );
  });

  it('asks nothing of leases that are over or only offered', () => {
    const story = active(direct());
    story.when({ type: 'TerminateLease', data: { cause: 'agreed' } });
    const leases = [documentOf(story), documentOf(offered(), 'L-2')];
    expect(continuity(LESSEE, portfolioOf(leases), { now: NOW, on: NOW })).toMatchObject({
      answers: [],
      leases: [],
    });
  });
});
