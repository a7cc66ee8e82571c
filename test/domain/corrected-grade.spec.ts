import { foldLease } from '#record/lease/fold-lease.js';
import { active, HOLDER } from '../support/lease-story.js';

const evidence = (grade: 'claimed' | 'documented' | 'observed') => ({
  context: { evidence: { grade, source: `what is ${grade}` } },
});

describe('what a correction puts in the place of a fact (R1)', () => {
  const corrected = (of: 'claimed' | 'documented' | 'observed', by: 'claimed' | 'documented') => {
    const story = active();
    story.when({ type: 'AssignRenewalOwner', data: { owner: HOLDER }, ...evidence(of) });
    const revision = String(story.history.length - 1);
    story.when({
      type: 'CorrectFact',
      data: { revision, replacement: { owner: '00000000-0000-8000-8000-00000000000a' } },
      ...evidence(by),
    });
    return story;
  };

  it.each([
    ['observed', 'claimed'],
    ['documented', 'claimed'],
    ['claimed', 'documented'],
  ] as const)('is proof as the correction is: of what was %s, by what is %s', (of, by) => {
    const { history } = corrected(of, by);
    const [entry] = foldLease(history)!.renewalOwner;
    expect(entry!.fact).toMatchObject({ grade: by, source: `what is ${by}` });
  });

  it('leaves what was corrected its own grade in the history', () => {
    const { history } = corrected('observed', 'claimed');
    expect(history.slice(-2).map(({ metadata }) => metadata.evidence.grade)).toEqual(['observed', 'claimed']);
  });
});
