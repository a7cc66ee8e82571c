import type { BlockEvent } from '#domain/block/events.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { RegistryEvent } from '#domain/registry/events.js';
import { remarksOn } from '#domain/lease/remarks.js';
import { continuity } from '#views/continuity/continuity.js';
import type { AnsweredQuestion } from '#views/continuity/lease-continuity.js';
import { obligations } from '#views/obligations/obligations.js';
import type { Portfolio } from '#views/portfolio/portfolio.js';
import { NOW } from '../support/given.js';
import { active, contract, HOLDER, LESSEE, type LeaseStory } from '../support/lease-story.js';
import { block, documentOf, portfolioOf, registryOf } from '../support/portfolio.js';

const PREFIX = '203.0.113.0/24';
const direct = () =>
  contract({
    providerChain: [{ party: HOLDER, role: 'holder' }],
    prefixes: [{ prefix: PREFIX, block: PREFIX }],
    origins: [{ prefix: PREFIX, originAs: 64501, maxLength: 24 }],
    usage: { purpose: 'hosting' },
  });
const documented = (command: LeaseCommandData) => ({
  ...command,
  context: { evidence: { grade: 'documented' as const, source: 'a contract' } },
});
const answersOf = (story: LeaseStory, over: Partial<Portfolio> = {}): Record<string, AnsweredQuestion> => {
  const portfolio = portfolioOf([documentOf(story)], over);
  const { answers } = continuity(LESSEE, portfolio, { now: NOW, on: NOW }).leases[0]!;
  return Object.fromEntries(answers.map((answer) => [answer.id, answer]));
};

it('Q1, the source, is in doubt while its registry or the footing that it is held on is (I12)', () => {
  const known = (more: readonly BlockEvent[] = []) =>
    new Map([[PREFIX, block(PREFIX, { lease: true, route: true }, more)]]);
  const registry = 'afrinic' as const;
  const standing = (standing: 'in-good-standing' | 'under-administration' | 'wound-up') => ({
    type: 'RegistryStandingRecorded' as const,
    data: { registry, standing, summary: 'a court has spoken' },
  });
  const incident = (...blocks: string[]) => ({
    type: 'RegistryIncidentOpened' as const,
    data: { registry, incidentId: 'RI-1', occurredAt: '2026-01-01T00:00:00Z', summary: 'frozen', blocks },
  });
  const q1 = (...facts: readonly RegistryEvent[]) =>
    answersOf(active(direct()), { blocks: known(), ...registryOf(facts) })['Q1']!;
  expect(q1(standing('in-good-standing')).answer).toBe('yes');
  expect(q1(standing('under-administration'))).toMatchObject({
    answer: 'unproven',
    because: 'AFRINIC is under administration since 2026-03-01: a court has spoken',
    events: expect.arrayContaining([expect.objectContaining({ stream: 'registry-afrinic' })]),
  });
  expect(q1(standing('wound-up')).answer).toBe('no');
  expect(q1(incident('198.51.100.0/24')).answer).toBe('yes');
  expect(q1(incident('203.0.0.0/16')).answer).toBe('unproven');
  const disputed = known([{ type: 'BlockStatusRecorded', data: { footing: 'in-dispute' } }]);
  expect(answersOf(active(direct()), { blocks: disputed })['Q1']!.answer).toBe('no');
});

it.each([
  [{ purposes: ['hosting'] }, 'LT', 'yes', 'hosting fits policy 3'],
  [{ purposes: ['hosting'], regions: ['lt', 'LV'] }, 'LT', 'yes', 'hosting in LT fits policy 3'],
  [{ purposes: ['mail', 'vpn'] }, 'LT', 'no', 'policy 3 allows mail, vpn, and the use is hosting'],
  [{ purposes: ['hosting'], regions: ['LV'] }, 'LT', 'no', 'policy 3 allows LV, and the region is LT'],
  [{ purposes: ['hosting'], regions: ['EU'] }, 'LT', 'unproven', 'policy 3 allows EU, and the region is LT'],
  [
    { purposes: ['hosting'], regions: ['Baltics'] },
    'LT',
    'unproven',
    'policy 3 allows Baltics, and the region is LT',
  ],
  [
    { purposes: ['hosting'], regions: ['LT'] },
    undefined,
    'unproven',
    'policy 3 allows LT, and the contract names no region',
  ],
] as const)(
  'Q11 holds a use in %j and region %s against what was published, as obligations and the answer to the acceptance do',
  (allows, region, answer, because) => {
    const { usage: _, ...agreed } = direct();
    const story = active(agreed);
    story.when(
      documented({
        type: 'AmendContract',
        data: { clause: '1', usage: { purpose: 'hosting', ...(region ? { region } : {}) } },
      }),
      documented({
        type: 'PublishUsagePolicy',
        data: { policyVersion: '3', ...allows } as never,
      }),
      documented({ type: 'AcceptUsagePolicy', data: { policyVersion: '3', fitsUse: true } }),
    );
    expect(answersOf(story)['Q11']).toMatchObject({ answer, because });
    const accepted = { type: 'UsagePolicyAccepted', data: {}, metadata: { effectiveAt: NOW } };
    const remarked =
      answer === 'no'
        ? [
            {
              code: 'use-outside-policy',
              message: `The use was said to fit: ${because}.`,
              pointer: '/fitsUse',
            },
          ]
        : [];
    expect(remarksOn(story.lease, [accepted])).toEqual(remarked.map((each) => expect.objectContaining(each)));
    const { leases } = obligations(LESSEE, portfolioOf([documentOf(story)]), { now: NOW, on: NOW });
    expect(leases[0]!.obligations).toMatchObject([
      {
        id: 'usage policy 3',
        outcome: 'unproven',
        because:
          answer === 'no'
            ? `accepted, and ${because}; no breach is on record`
            : 'accepted, and no breach is on record',
      },
    ]);
  },
);
