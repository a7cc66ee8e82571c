import { active, BROKER, HOLDER, LESSEE, STRANGER, type LeaseStory } from '../../support/lease-story.js';
import { documentOf } from '../../support/portfolio.js';
import { answersOf, documented, drillOf, obligationsOf } from './tells.js';

describe('whether a promise is worth something (Q12, I13)', () => {
  const promise = (by: string, kind: 'replacement' | 'fallback-upstream' = 'replacement') =>
    ({
      type: 'MakeContinuityCommitment',
      data: { commitmentId: 'C-1', by, kind, remedy: 'another block', clause: '15' },
      context: documented,
    }) as const;
  const tellsOf = (story: LeaseStory) => {
    const lease = documentOf(story);
    const { Q8, Q12 } = answersOf(lease);
    const [line] = obligationsOf(LESSEE, lease);
    const [drilled] = drillOf({ party: HOLDER }, lease).replacements;
    return { Q8: Q8!.answer, Q12: Q12!.answer, line, lost: drilled!.lost };
  };
  const breach = {
    type: 'RecordCommitmentBreach',
    data: { commitmentId: 'C-1', summary: 'no block was given' },
  } as const;
  const removal = { type: 'RemoveProviderLink', data: { party: BROKER, cause: 'insolvent' } } as const;

  it('stands for all alike', () => {
    const story = active();
    story.when(promise(BROKER));
    expect(tellsOf(story)).toMatchObject({ Q12: 'yes', line: { outcome: 'unproven' }, lost: false });
  });

  it('is worth nothing for all alike once it was broken', () => {
    const story = active();
    story.when(promise(BROKER), breach);
    expect(tellsOf(story)).toMatchObject({ Q12: 'no', line: { outcome: 'broken' }, lost: true });
  });

  it('is worth nothing for all alike once whoever gave it left', () => {
    const story = active();
    story.when(promise(BROKER), removal);
    expect(tellsOf(story)).toMatchObject({ Q12: 'no', line: { partyLeft: true }, lost: true });
  });

  it.each([breach, removal])('nor is a fallback upstream (%#)', (fault) => {
    const story = active();
    story.when(promise(BROKER, 'fallback-upstream'));
    expect(tellsOf(story).Q8).toBe('yes');
    story.when(fault);
    expect(tellsOf(story)).toMatchObject({ Q8: 'unproven', lost: true });
  });

  it('of somebody who never was a party of the lease stands', () => {
    const story = active();
    story.when(promise(STRANGER));
    expect(tellsOf(story)).toMatchObject({ Q12: 'yes', line: { partyLeft: false }, lost: false });
  });
});
