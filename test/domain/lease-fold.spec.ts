import { follow } from '#domain/lease/evolve.js';
import type { LeaseFact } from '#domain/lease/decide.js';
import { recorded } from '../support/given.js';
import { active, contract, offered, type LeaseStory } from '../support/lease-story.js';

const after = (story: LeaseStory, fact: LeaseFact) =>
  follow(story.lease, recorded('lease-L-1', story.history.length, fact));

const renewed = (term: number): LeaseFact => ({
  type: 'LeaseRenewed',
  data: { term, kind: 'tacit', from: '2027-01-01', end: '2028-01-01', prefixes: ['203.0.113.0/24'] },
});

describe('an event that cannot have happened', () => {
  it.each<[string, LeaseFact]>([
    ['a renewal of another term', renewed(1)],
    ['a renewal that skips a term', renewed(3)],
    ['a lapse of another term', { type: 'LeaseLapsed', data: { term: 2 } }],
    ['a grace of another term', { type: 'GraceEntered', data: { term: 2 } }],
    ['a second offer', { type: 'LeaseOffered', data: { contract: contract() } }],
    ['a revocation of no LOA', { type: 'LoaRevoked', data: { loaId: 'A', cause: 'x' } }],
    [
      'a link lost that there was not',
      { type: 'ProviderLinkRemoved', data: { party: 'nobody', cause: 'x' } },
    ],
    ['a delivery of no notice', { type: 'NoticeDelivered', data: { noticeId: 'A' } }],
    ['an answer to no case', { type: 'AbuseAnswered', data: { caseId: 'A', answer: 'x' } }],
    ['a closing of no incident', { type: 'IncidentClosed', data: { incidentId: 'A' } }],
    [
      'a document that nobody asked for',
      { type: 'DocumentProvided', data: { requestId: 'A', document: 'x' } },
    ],
    [
      'a reinstatement of what did not lapse',
      { type: 'LeaseReinstated', data: { term: 1, end: '2028-01-01', cause: 'x' } },
    ],
  ])('is told apart and changes nothing: %s', (_what, fact) => {
    const story = active();
    expect(after(story, fact)).toBeUndefined();
    const { lease } = story;
    story.add(recorded('lease-L-1', story.history.length, fact));
    expect(story.lease).toBe(lease);
  });

  it('is one of a kind that no lease knows', () => {
    expect(after(active(), { type: 'hasOwnProperty', data: {} } as unknown as LeaseFact)).toBeUndefined();
    expect(after(offered(), renewed(2))).toBeUndefined();
  });
});

it('tacit renewals keep aiming at the day last agreed', () => {
  const story = active(contract({}, { end: '2026-01-31', autoRenewal: { months: 1 } }));
  const renew = (term: number, due: string) => ({
    type: 'RenewTacitly' as const,
    data: { term, due, lateNotices: [] },
    context: { now: '2026-06-01T00:00:00.000Z' },
  });
  story.when(renew(1, '2026-01-30T22:00:00.000Z'), renew(2, '2026-02-27T22:00:00.000Z'));
  expect(story.record.term).toEqual({
    ordinal: 3,
    start: '2026-02-28',
    end: '2026-03-31',
    agreedEnd: '2026-01-31',
    dayOfMonth: 31,
    tacitRenewals: 2,
    waived: [],
  });
});
