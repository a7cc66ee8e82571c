import { remarksOn } from '#domain/lease/remarks.js';
import { active, terms, type LeaseStory } from '../support/lease-story.js';

const amend = (graceDays: number, effectiveAt: string) =>
  ({
    type: 'AmendContract',
    data: { clause: 'A', terms: terms({ graceDays }) },
    context: { effectiveAt },
  }) as const;

describe('an amendment of terms (V2)', () => {
  const remarks = (story: LeaseStory, effectiveAt: string) =>
    remarksOn(
      story.lease,
      story.when(amend(30, effectiveAt)).map((fact) => ({ ...fact, metadata: { effectiveAt } })),
    );

  it('that takes effect before another on record is told until when it counts, in days of the contract', () => {
    const story = active();
    story.when(amend(20, '2026-06-30T21:00:00.000Z'));
    expect(remarks(story, '2026-05-01T00:00:00.000Z')).toMatchObject([
      {
        code: 'amendment-overridden-later',
        message: expect.stringContaining('These terms count until 2026-07-01,'),
        pointer: '/terms',
      },
    ]);
  });

  it('that takes effect last, or with another, is told nothing', () => {
    const story = active();
    story.when(amend(20, '2026-05-01T00:00:00.000Z'));
    expect(remarks(story, '2026-05-01T00:00:00.000Z')).toEqual([]);
    expect(remarks(active(), '2026-05-01T00:00:00.000Z')).toEqual([]);
  });
});
