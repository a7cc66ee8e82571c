import { actionsDue } from '#record/lease/actions-due.js';
import { judgementDue } from '#views/due-actions/judgement-due.js';
import { active, contract, GRACE_END, offered, TERM_END } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const at = (instant: string) => ({ now: instant, effectiveAt: instant });

describe('what time alone will bring about', () => {
  const kinds = (story: ReturnType<typeof active>) =>
    actionsDue(documentOf(story)).map(({ kind, due, term, ref }) => [kind, due, term ?? ref]);

  it('is the expiry of an offer, the end of a term, the end of its grace, and nothing of what is over', () => {
    expect(kinds(offered(contract(), '2026-03-15T00:00:00Z'))).toEqual([
      ['offer-expiry', '2026-03-15T00:00:00.000Z', undefined],
    ]);
    expect(kinds(offered())).toEqual([]);
    const story = active();
    expect(kinds(story)).toEqual([['term-end', TERM_END, 1]]);
    const late = at('2027-01-20T00:00:00.000Z');
    story.when({ type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: late });
    expect(kinds(story)).toEqual([['grace-end', GRACE_END, 1]]);
    story.when({ type: 'LapseLease', data: { term: 1, due: GRACE_END }, context: late });
    expect(kinds(story)).toEqual([]);
  });

  it('follows the new end after a renewal', () => {
    const story = active();
    story.when({ type: 'RenewLease', data: { end: '2028-01-01' } });
    expect(kinds(story)).toEqual([['term-end', '2027-12-31T22:00:00.000Z', 2]]);
  });

  it('is the expiry of each LOA that still runs, in the zone of the contract', () => {
    const story = active();
    const loa = {
      prefixes: ['203.0.113.0/24'],
      originAses: [64501],
      from: '2026-01-01',
      until: '2026-07-01',
    };
    story.when(
      { type: 'IssueLoa', data: { ...loa, loaId: 'LOA-1' } },
      { type: 'IssueLoa', data: { ...loa, loaId: 'LOA-2', supersedes: 'LOA-1' } },
    );
    expect(kinds(story)).toContainEqual(['loa-expiry', '2026-06-30T21:00:00.000Z', 'LOA-2']);
    expect(kinds(story)).toHaveLength(2);
  });

  it('is that an incident is over of a prefix that leaves before the lease does, at once then (V14, I20)', () => {
    const story = active();
    const seen = { kind: 'announcement' as const, found: [{ prefix: '198.51.100.0/24', originAs: 64666 }] };
    const seenAt = '2026-03-02T00:00:00.000Z';
    const data = { prefix: '198.51.100.0/24', source: 'ris', at: seenAt, seen };
    story.when({ type: 'ObserveNetwork', data, context: at(seenAt) });
    const due = () => judgementDue(documentOf(story)).map((each) => each.due);
    expect(due()).toEqual([]);
    story.when({ type: 'RenewLease', data: { end: '2028-01-01', prefixes: ['203.0.113.0/24'] } });
    expect(due()).toEqual([TERM_END]);
    const facts = story.when({ type: 'JudgeAnnouncements', data: { due: TERM_END }, context: at(TERM_END) });
    expect(facts).toMatchObject([{ type: 'NetworkIncidentClosed', effectiveAt: TERM_END }]);
    expect(due()).toEqual([]);
  });
});
