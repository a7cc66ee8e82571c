import { continuity } from '#views/continuity/continuity.js';
import { active, LESSEE, STRANGER, type LeaseStory } from '../../support/lease-story.js';
import { NOW } from '../../support/given.js';
import { documentOf, portfolioOf } from '../../support/portfolio.js';
import { documented, obligationsOf, on } from './tells.js';

describe('whether the space is clean (Q6)', () => {
  const report = {
    type: 'ReportAbuse',
    data: { caseId: 'C-1', address: '203.0.113.7', incidentAt: NOW, category: 'spam', lessee: LESSEE },
  } as const;
  const screened = {
    type: 'ReviewReputation' as const,
    data: { lists: [{ list: 'a list', listed: false }] },
    context: documented,
  };
  const assigned = { type: 'AssignLease', data: { to: STRANGER } } as const;
  const Q6 = (story: LeaseStory) =>
    continuity(STRANGER, portfolioOf([documentOf(story)]), on).leases[0]!.answers[5]!;

  it("does not depend on an earlier lessee's conduct, which is shown as history", () => {
    const story = active();
    story.when(screened, report, assigned);
    expect(Q6(story)).toMatchObject({
      answer: expect.not.stringMatching('no'),
      because: expect.stringContaining(
        'no case is open, no listing was found on 2026-03-01; before, 1 case of an earlier lessee, 1 open',
      ),
    });
    story.when({ ...report, data: { ...report.data, caseId: 'C-2', lessee: STRANGER } });
    expect(Q6(story)).toMatchObject({
      answer: 'no',
      because: expect.stringContaining('open abuse cases: C-2'),
    });
  });

  it("nor is a breach of a policy another lessee's", () => {
    const story = active();
    story.when(
      {
        type: 'RecordUsagePolicyBreach',
        data: { policyVersion: '1', occurredAt: '2026-02-01T00:00:00.000Z', summary: 'bulk mail' },
      },
      assigned,
    );
    expect(obligationsOf(STRANGER, documentOf(story))).toMatchObject([
      { by: LESSEE, outcome: 'broken', partyLeft: true },
    ]);
  });
});
