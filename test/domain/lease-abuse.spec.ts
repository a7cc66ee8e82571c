import { context } from '../support/given.js';
import { active, offered, STRANGER } from '../support/lease-story.js';

const OCCURRED = '2026-02-01T00:00:00.000Z';

const report = (caseId?: string) => ({
  type: 'ReportAbuse' as const,
  data: {
    ...(caseId === undefined ? {} : { caseId }),
    address: '198.51.100.7',
    incidentAt: OCCURRED,
    category: 'spam' as const,
    lessee: STRANGER,
  },
});
const answer = { type: 'AnswerAbuse' as const, data: { caseId: 'C-1', answer: 'the machine is off' } };
const close = { type: 'CloseAbuse' as const, data: { caseId: 'C-1', outcome: 'resolved' as const } };

describe('an abuse case', () => {
  it('is reported, answered as often as it takes, and closed for good', () => {
    const story = active();
    expect(story.refusal(answer)).toMatchObject({ code: 'abuse-case-unknown', pointer: '/caseId' });
    story.when(report('C-1'), answer, answer, close);
    expect(story.refusal(answer)).toMatchObject({ code: 'abuse-case-closed' });
    expect(story.refusal(close)).toMatchObject({ code: 'abuse-case-closed' });
    expect(story.refusal(report('C-1'))).toMatchObject({ code: 'abuse-case-known' });
  });

  it('takes the id of its command unless one is given', () => {
    const asked = context();
    expect(active().when({ ...report(), context: asked })).toMatchObject([
      { data: { caseId: asked.commandId } },
    ]);
  });

  it('may be reported after the lease is over, never of an offer', () => {
    const story = active();
    story.when({ type: 'TerminateLease', data: { cause: 'x' } });
    expect(story.refusal(report())).toBe('accepted');
    expect(offered().refusal(report())).toMatchObject({ code: 'lease-offered' });
  });
});
