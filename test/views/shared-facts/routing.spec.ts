import { breakDrill } from '#views/break-drill/break-drill.js';
import { isValid, loaIntervals } from '#views/facts/authority.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { continuity } from '#views/continuity/continuity.js';
import { held } from '../../support/holding-over.js';
import { later, NOW as HELD_AT } from '../../support/late-notice.js';
import { active, BROKER, contract, HOLDER, LESSEE, STRANGER } from '../../support/lease-story.js';
import { NOW } from '../../support/given.js';
import { documentOf, portfolioOf } from '../../support/portfolio.js';
import { answersOf, documented, drillOf, one, PREFIX, reasonsOf, timelineOf } from './tells.js';

const LATER = '2026-03-10T00:00:00.000Z';
const loa = (from = '2026-01-01', until = '2027-01-01') => ({
  type: 'IssueLoa' as const,
  data: { loaId: 'LOA-1', prefixes: [PREFIX], originAses: [64501], from, until },
  context: documented,
});
const validFrom = (originAs: number) => ({
  type: 'ObserveOrigin' as const,
  data: {
    prefix: PREFIX,
    originAs,
    feed: 'demo',
    buildTime: NOW,
    state: 'valid' as const,
    covering: [],
  },
  context: documented,
});
const valid = validFrom(64501);
const announcedFrom64502 = {
  type: 'AmendContract' as const,
  data: { clause: '§ 4', origins: [{ prefix: PREFIX, originAs: 64502, maxLength: 24 }] },
};

describe('whether the routing is authorised now (Q3, Q4)', () => {
  it('is no where the LOA is for another AS, in Q3, Q4 and the timeline', () => {
    const story = active(one());
    story.when(loa(), announcedFrom64502, validFrom(64502));
    const lease = documentOf(story);
    const { Q3, Q4 } = answersOf(lease);
    expect([Q3!.answer, Q4!.answer]).toEqual(['no', 'no']);
    expect(timelineOf(lease).authority.now).toEqual({
      answer: 'no',
      because: `no valid LOA for ${PREFIX} from AS64502`,
    });
    expect(reasonsOf(lease)).toContain('no-loa-for-origin');
  });

  it.each([
    ['not yet', '2026-06-01', '2027-01-01'],
    ['no more', '2026-01-01', '2026-02-01'],
  ])('counts an LOA that is valid %s nowhere: not in Q3, not in a drill', (_when, from, until) => {
    const story = active(one());
    story.when(loa(from, until), valid);
    const lease = documentOf(story);
    const { Q3, Q13 } = answersOf(lease);
    expect(Q3!.answer).toBe('no');
    const drilled = drillOf({ party: BROKER }, lease);
    expect(drilled.authorities.map(({ kind }) => kind)).toEqual(['ROA']);
    expect(drilled.dates.map(({ kind }) => kind)).toEqual(['term-end']);
    expect(Q13!.onPaperOnly!.map(({ what }) => what)).not.toContain('LOA LOA-1');
  });

  it('counts an LOA for space that left the lease nowhere, and every view remarks on one that does not fit', () => {
    const two = contract();
    const story = active(two);
    const both = two.prefixes.map(({ prefix }) => prefix);
    for (const [loaId, prefixes] of [
      ['LOA-1', both],
      ['LOA-2', both.slice(1)],
    ] as const)
      story.when({
        ...loa(),
        data: {
          loaId,
          prefixes: [...prefixes],
          originAses: [64500, 64501],
          from: '2024-12-01',
          until: '2027-02-01',
        },
      });
    story.when(
      {
        type: 'AmendContract',
        data: { clause: '§ 4', prefixes: [two.prefixes[0]!], origins: [two.origins[0]!] },
      },
      { type: 'AssignLease', data: { to: STRANGER }, context: { now: LATER, effectiveAt: LATER } },
    );
    const lease = documentOf(story);
    const codes = [
      'loa-before-term',
      'loa-beyond-term',
      'loa-prefix-not-leased',
      'loa-origin-not-in-contract',
      'loa-before-assignment',
    ];
    const at = { now: LATER, on: LATER };
    const shown = leaseTimeline(lease, [], at)!.authority.loas;
    expect(shown.map(({ leased }) => leased)).toEqual([both.slice(0, 1), []]);
    expect(shown[0]!.remarks.map(({ code }) => code)).toEqual(codes);
    const drilled = breakDrill({ party: HOLDER }, portfolioOf([lease]), at, 7).leases[0]!;
    expect(drilled.authorities).toMatchObject([{ kind: 'LOA', remarks: shown[0]!.remarks }]);
    expect(loaIntervals(lease, LATER).map((each) => isValid(each, LATER))).toEqual([true, false]);
  });

  it('counts what was seen of a route that the contract no longer names nowhere', () => {
    const story = active(one());
    story.when(loa(), valid, announcedFrom64502);
    const lease = documentOf(story);
    expect(answersOf(lease)['Q3']!.answer).toBe('no');
    expect(drillOf({ party: HOLDER }, lease).authorities.map(({ kind }) => kind)).toEqual(['LOA']);
  });

  it('is no as long as an incident is open by which the route is refused, for every view', () => {
    const story = active(one());
    story.when(loa(), valid);
    expect(answersOf(documentOf(story))['Q3']!.answer).toBe('yes');
    story.when({
      type: 'OpenIncident',
      data: {
        incidentId: 'I-1',
        kind: 'route-refused',
        cause: 'upstream',
        occurredAt: '2026-02-28T00:00:00.000Z',
        summary: 'filtered',
      },
    });
    const lease = documentOf(story);
    expect(answersOf(lease)['Q3']).toMatchObject({
      answer: 'no',
      because: 'incident I-1 (route-refused) is open',
    });
    expect(timelineOf(lease).authority.now.answer).toBe('no');
  });

  it('is no once the lease is over, whatever letters still run', () => {
    const story = active(one());
    story.when(loa(), valid, {
      type: 'TerminateLease',
      data: { cause: 'agreed' },
      context: { now: LATER, effectiveAt: LATER },
    });
    const lease = documentOf(story);
    expect(timelineOf(lease).authority.now.answer).toBe('yes');
    const { authority } = leaseTimeline(lease, [], { now: LATER, on: LATER })!;
    expect(authority.now).toEqual({ answer: 'no', because: 'the lease ended on 2026-03-10' });
    expect(authority.loaEnd).toBeNull();
    expect(loaIntervals(lease, LATER).map((each) => isValid(each, LATER))).toEqual([false]);
  });

  it('is no while the lessee holds over, in Q3, Q4, the timeline and a drill', () => {
    const { prefixes, origins } = contract();
    const data = {
      loaId: 'LOA-1',
      prefixes: prefixes.map(({ prefix }) => prefix),
      originAses: origins.map(({ originAs }) => originAs),
      from: '2025-03-01',
      until: '2027-03-01',
    };
    const story = held(
      undefined,
      later({ type: 'IssueLoa', data }, { effectiveAt: '2025-04-01T00:00:00.000Z' }),
    );
    const lease = documentOf(story);
    const at = { now: HELD_AT, on: HELD_AT };
    const { answers } = continuity(LESSEE, portfolioOf([lease]), at).leases[0]!;
    expect(answers.filter(({ id }) => id === 'Q3' || id === 'Q4').map(({ answer }) => answer)).toEqual([
      'no',
      'no',
    ]);
    expect(answers.find(({ id }) => id === 'Q3')!.because).toBe('the lease ended on 2026-03-01');
    expect(leaseTimeline(lease, [], at)!.authority.now).toEqual({
      answer: 'no',
      because: 'the lease ended on 2026-03-01',
    });
    const drilled = breakDrill({ party: HOLDER }, portfolioOf([lease]), at, 7).leases[0]!;
    expect(drilled.authorities.filter(({ kind }) => kind === 'LOA')).toEqual([]);
    expect(drilled.dates.map(({ kind }) => kind)).not.toContain('loa-end');
  });
});
