import { continuity } from '#views/continuity/continuity.js';
import { isSpaceClean } from '#views/facts/clean-space.js';
import { neighboursOf, spaceRecord } from '#views/facts/conduct.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { active, contract, LESSEE, STRANGER, type Ask, type LeaseStory } from '../../support/lease-story.js';
import { portfolioOf } from '../../support/portfolio.js';
import { documented } from './tells.js';

const THEN = '2026-02-01T00:00:00.000Z';
const ON = '2026-06-01T00:00:00.000Z';
const SPACE = '203.0.112.0/23';

const leaseOf = (prefix: string, lessee: string): LeaseStory =>
  active(contract({ lessee, prefixes: [{ prefix, block: '192.0.0.0/3' }], origins: [] }));
const document = (
  { history }: LeaseStory,
  leaseId: string,
  headLease: string | null = null,
): LeaseDocument => ({
  ...foldLease(history.map((event) => ({ ...event, stream: `lease-${leaseId}` })))!,
  headLease,
});
const report = (lessee: string, address = '203.0.113.7', caseId = 'C-1') =>
  ({
    type: 'ReportAbuse',
    data: { caseId, address, incidentAt: THEN, category: 'spam', lessee },
  }) as const;
const ended = { type: 'TerminateLease', data: { cause: 'because' } } as const;
const screened = (listed: boolean, at: string, list = 'a list') =>
  ({
    type: 'ReviewReputation' as const,
    data: { lists: [{ list, listed }] },
    context: { ...documented, now: at },
  }) satisfies Ask;

/** The lease L-2 of the space to its lessee, beside what was reported of a lease L-1 that had it before. */
const next = (lessee = STRANGER) => document(leaseOf(SPACE, lessee), 'L-2');
function before(prefix: string, ...asks: readonly Ask[]): LeaseDocument {
  const story = leaseOf(prefix, LESSEE);
  story.when(...asks);
  return document(story, 'L-1');
}
const conducts = (lease: LeaseDocument, ...around: readonly LeaseDocument[]) =>
  spaceRecord(lease, around, ON).cases.map(({ conduct }) => conduct);

describe('the record of a space, over all leases of it (Q6, V11)', () => {
  it.each([
    ['the same prefix', SPACE, '203.0.113.7', ['earlier']],
    ['a more specific one', '203.0.113.0/24', '203.0.113.7', ['earlier']],
    ['a covering one', '203.0.112.0/21', '203.0.113.7', ['earlier']],
    ['a covering one, of an address beside it', '203.0.112.0/21', '203.0.114.7', []],
    ['another space', '198.51.100.0/24', '198.51.100.7', []],
  ] as const)('has as history what was reported of an earlier lease of %s', (_, prefix, address, found) => {
    const old = before(prefix, report(LESSEE, address), ended);
    expect(conducts(next(), old)).toEqual(found);
    expect(isSpaceClean(next(), [old], ON)).toMatchObject({
      answer: 'unproven',
      because:
        found.length === 0
          ? 'no case is open, and no screening is on record'
          : 'no case is open, and no screening is on record; before, 1 case of an earlier lessee, 1 open',
    });
  });

  it('knows nothing of a case before it was reported', () => {
    const old = before(SPACE, { ...report(LESSEE), context: { now: ON } });
    expect(spaceRecord(next(), [old], '2026-05-31T23:59:59.999Z').cases).toEqual([]);
    expect(conducts(next(), old)).toEqual(['earlier']);
  });

  it('is told by a timeline that was asked before, with other leases around or of another instant', () => {
    const [quiet, old] = [before(SPACE), before(SPACE, { ...report(LESSEE), context: { now: ON } })];
    const lease = next();
    const asked = (around: LeaseDocument, on: string) =>
      leaseTimeline(lease, [], { now: ON, on }, [around])!.space.total;
    const earlier = '2026-05-31T23:59:59.999Z';
    expect([asked(quiet, ON), asked(old, ON), asked(old, earlier), asked(old, ON)]).toEqual([0, 1, 0, 1]);
  });

  it("a tenant's own case follows it to another lease of the space, and over an assignment", () => {
    const old = before(SPACE, report(LESSEE), ended);
    expect(conducts(next(LESSEE), old)).toEqual(['own']);
    expect(isSpaceClean(next(LESSEE), [old], ON)).toMatchObject({
      answer: 'no',
      because: '1 open abuse case of its lessee by another lease',
    });
    const assigned = leaseOf(SPACE, STRANGER);
    assigned.when({ type: 'AssignLease', data: { to: LESSEE } });
    expect(conducts(document(assigned, 'L-2'), old)).toEqual(['own']);
    assigned.when({ type: 'AssignLease', data: { to: STRANGER }, context: { now: ON } });
    expect(conducts(document(assigned, 'L-2'), old)).toEqual(['earlier']);
  });

  it('an open case of who has the space by a lease cut from it counts, and none that the head lease had before', () => {
    const head = document(leaseOf('203.0.112.0/21', LESSEE), 'H-1');
    const story = leaseOf(SPACE, STRANGER);
    story.when(report(STRANGER));
    const below = document(story, 'S-1', 'M-1');
    const middle = document(leaseOf('203.0.112.0/22', LESSEE), 'M-1', 'H-1');
    expect(conducts(head, below, middle)).toEqual(['below']);
    expect(isSpaceClean(head, [below, middle], ON)).toMatchObject({
      answer: 'no',
      because: '1 open abuse case of who has it by a lease cut from it',
    });
    story.when(ended);
    expect(conducts(head, document(story, 'S-1', 'M-1'), middle)).toEqual(['earlier']);
    const elsewhere = before('198.51.100.0/24', report(LESSEE, '198.51.100.7'));
    expect(neighboursOf(head, [elsewhere, below, middle])).toEqual([below, middle]);
    const heads = leaseOf('203.0.112.0/21', LESSEE);
    heads.when(report(LESSEE));
    expect(conducts(document(leaseOf(SPACE, STRANGER), 'S-1', 'H-1'), document(heads, 'H-1'))).toEqual([
      'earlier',
    ]);
  });

  it.each([
    ['the same prefix', SPACE, 'no', 'listed by a list'],
    ['a part of it', '203.0.113.0/24', 'no', 'listed by a list'],
    ['space around it', '203.0.112.0/21', 'unproven', 'space around it was listed by a list'],
  ] as const)('a listing stays with the space when %s was listed', (_, prefix, answer, because) => {
    const old = before(prefix, screened(true, THEN), ended);
    expect(isSpaceClean(next(), [old], ON)).toMatchObject({
      answer,
      because: expect.stringContaining(because),
    });
    const story = leaseOf(SPACE, STRANGER);
    story.when(screened(false, '2026-05-01T00:00:00.000Z', 'another list'));
    expect(isSpaceClean(document(story, 'L-2'), [old], ON).answer).toBe(answer);
    story.when(screened(false, '2026-05-02T00:00:00.000Z'));
    expect(isSpaceClean(document(story, 'L-2'), [old], ON).answer).toBe('yes');
  });

  it('is answered for the lessee by the same record', () => {
    const leases = [before(SPACE, report(LESSEE), ended), next()];
    const [asked] = continuity(STRANGER, portfolioOf(leases), { now: ON, on: ON }).leases;
    expect(asked!.answers[5]).toMatchObject({
      id: 'Q6',
      because: expect.stringContaining('; before, 1 case'),
    });
  });
});
