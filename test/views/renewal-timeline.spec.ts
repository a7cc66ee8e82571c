import { evolveLease, foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { RoutingFeedEvent } from '#domain/routing-feed/events.js';
import { evolveFeed, type FeedDocument } from '#record/routing-feed/feed-document.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import {
  active,
  BROKER,
  contract,
  HOLDER,
  LESSEE,
  offered,
  STRANGER,
  takeOn,
  TERM_END,
  told,
} from '../support/lease-story.js';
import { NOW, recorded } from '../support/given.js';
import {
  NOTICE_BY,
  confirmation,
  nonRenewal,
  timelineOf,
  codes,
  milestone,
  observed,
} from '../support/timelines.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

describe('the renewal timeline', () => {
  it('names the last instant for the next notice, the steps to it and the wording it comes from (R13)', () => {
    const { next } = timelineOf(active(contract({}, { notices: [confirmation] })));
    expect(next).toMatchObject({
      kind: 'notice-deadline',
      purpose: 'confirmation',
      localDate: '2026-10-01',
      timeZone: 'Europe/Vilnius',
      instant: NOTICE_BY,
      own: true,
      events: [{ stream: 'lease-L-1', revision: '0', grade: 'claimed', source: 'a test' }],
    });
    expect(next!.steps.map(({ rule }) => rule)).toEqual(['term-end', 'notice-period']);
  });

  it('follows the new end after a renewal (first 5)', () => {
    const story = active(contract({}, { notices: [confirmation] }));
    story.when({ type: 'RenewLease', data: { end: '2028-01-01' } });
    const { next, term } = timelineOf(story);
    expect(term).toMatchObject({ ordinal: 2, start: '2027-01-01', end: '2028-01-01', renewal: 'agreed' });
    expect(next!.localDate).toBe('2027-10-01');
  });

  it('waives what a renewal agreed early left without effect, by that renewal (R13)', () => {
    const story = active(contract({}, { notices: [confirmation], autoRenewal: { months: 12 } }));
    story.when({ type: 'RenewLease', data: { end: '2028-01-01' } });
    const renewal = story.history.at(-1)!;
    const { milestones } = timelineOf(story, '2027-06-01T00:00:00.000Z');
    const first = milestones.filter(({ term }) => term === 1);
    expect(first.map(({ kind, state }) => [kind, state])).toEqual([
      ['term-start', 'met'],
      ['notice-deadline', 'waived'],
      ['tacit-renewal', 'waived'],
      ['term-end', 'met'],
      ['grace-end', 'waived'],
    ]);
    const [deadline] = first.filter(({ kind }) => kind === 'notice-deadline');
    expect(deadline!.events).toMatchObject([{ revision: renewal.revision.toString() }]);
  });

  it('judges everything as of the one instant asked about, also where that is still to come', () => {
    const unserved = active(contract({}, { notices: [confirmation] }));
    for (const on of ['2026-09-30T00:00:00.000Z', '2026-10-05T00:00:00.000Z', '2027-06-01T00:00:00.000Z']) {
      expect(timelineOf(unserved, on, NOW)).toEqual(timelineOf(unserved, on));
    }
  });

  it('judges a notice by the instant it was served, and not before that deadline has come', () => {
    const unserved = active(contract({}, { notices: [confirmation] }));
    const served = active(contract({}, { notices: [confirmation] }));
    served.when({
      type: 'ServeNotice',
      data: { by: 'lessee', purpose: 'confirmation', channel: 'portal' },
      context: { now: NOTICE_BY, effectiveAt: NOTICE_BY },
    });
    const late = '2026-10-05T00:00:00.000Z';
    expect(milestone(timelineOf(unserved), 'notice-deadline').state).toBe('due');
    expect(milestone(timelineOf(unserved, late, NOW), 'notice-deadline').state).toBe('missed');
    expect(milestone(timelineOf(unserved, late), 'notice-deadline').state).toBe('missed');
    expect(codes(timelineOf(unserved, late))).toContain('confirmation-missed');
    expect(milestone(timelineOf(served, late), 'notice-deadline').state).toBe('met');
    expect(milestone(timelineOf(served, NOW, late), 'notice-deadline').state).toBe('due');
  });

  it('tells a notice in time from one too late and one that nobody but its sender vouches for (first 9)', () => {
    const story = active(contract({}, { notices: [confirmation, { ...nonRenewal, by: 'lessor' }] }));
    const serve = (noticeId: string, by: 'lessee' | 'lessor', at: string): void => {
      const purpose = by === 'lessee' ? ('confirmation' as const) : ('non-renewal' as const);
      story.when({
        type: 'ServeNotice',
        data: { noticeId, by, purpose, channel: 'courier' },
        context: { now: at, effectiveAt: at },
      });
    };
    serve('word-only', 'lessee', '2026-09-01T00:00:00.000Z');
    serve('delivered', 'lessee', '2026-09-02T00:00:00.000Z');
    serve('late', 'lessor', '2026-10-02T00:00:00.000Z');
    const at = '2026-09-20T00:00:00.000Z';
    story.when({
      type: 'DeliverNotice',
      data: { noticeId: 'delivered', proof: 'ab'.repeat(32) },
      context: { now: at, effectiveAt: at },
    });
    const { notices } = timelineOf(story, '2026-10-04T00:00:00.000Z');
    expect(Object.fromEntries(notices.map(({ noticeId, verdict }) => [noticeId, verdict]))).toEqual({
      'word-only': 'unprovable',
      delivered: 'in-time',
      late: 'late',
    });
  });

  it('calls off the tacit renewal for a notice in time, and not for a late one', () => {
    const tacit = () => active(contract({}, { notices: [nonRenewal], autoRenewal: { months: 12 } }));
    const at = (instant: string) => ({ now: instant, effectiveAt: instant });
    const data = { by: 'lessor', purpose: 'non-renewal', channel: 'portal' } as const;
    const inTime = tacit();
    inTime.when({ type: 'ServeNotice', data, context: at('2026-09-01T00:00:00.000Z') });
    const late = tacit();
    late.when({ type: 'ServeNotice', data, context: at('2026-11-01T00:00:00.000Z') });
    const on = '2026-11-02T00:00:00.000Z';
    expect(milestone(timelineOf(inTime, on), 'tacit-renewal').state).toBe('waived');
    expect(codes(timelineOf(inTime, on))).toContain('non-renewal-noticed');
    expect(milestone(timelineOf(late, on), 'tacit-renewal').state).toBe('due');
    expect(codes(timelineOf(late, on))).not.toContain('non-renewal-noticed');
  });

  it('knows nothing of what was due before a lease was taken on', () => {
    const story = told(takeOn(contract({}, { notices: [confirmation], end: '2026-05-01' }), NOW));
    const timeline = timelineOf(story);
    expect(milestone(timeline, 'notice-deadline')).toMatchObject({
      localDate: '2026-02-01',
      state: 'unknown',
    });
    expect(codes(timeline)).not.toContain('confirmation-missed');
  });

  it('says for each reason why, how much, and by which events; the level follows from the sum', () => {
    const timeline = timelineOf(active());
    expect(codes(timeline).toSorted()).toEqual([
      'claimed-only',
      'no-loa',
      'no-renewal-owner',
      'roa-unproven',
    ]);
    const { level, score, reasons } = timeline.risk;
    expect(score).toBe(reasons.reduce((sum, { weight }) => sum + weight, 0));
    expect(level).toBe('moderate');
  });

  it('counts the days for which an announced route has been misaligned (first 3)', () => {
    const story = active();
    const seen = (state: 'valid' | 'invalid', at: string, reason?: 'as') =>
      story.when({ ...observed(state, at, reason), context: { now: at, effectiveAt: at } });
    seen('valid', '2026-03-05T00:00:00.000Z');
    seen('invalid', '2026-03-20T00:00:00.000Z', 'as');
    const timeline = timelineOf(story, '2026-03-29T12:00:00.000Z');
    const reason = timeline.risk.reasons.find(({ code }) => code === 'roa-misaligned');
    expect(reason?.message).toBe('198.51.100.0/24 from AS64500 is invalid (as) for 9 days');
    expect(timeline.authority.roas.map(({ state, from, until }) => [state, from, until])).toEqual([
      ['valid', '2026-03-05T00:00:00.000Z', '2026-03-20T00:00:00.000Z'],
      ['invalid', '2026-03-20T00:00:00.000Z', null],
    ]);
    expect(codes(timelineOf(story, '2026-03-10T00:00:00.000Z'))).not.toContain('roa-misaligned');
  });

  it('holds letters of authorisation against the new end (R15)', () => {
    const story = active();
    const loa = {
      prefixes: ['198.51.100.0/24', '203.0.113.0/24'],
      originAses: [64500, 64501],
      from: '2026-01-01',
    };
    story.when({ type: 'IssueLoa', data: { ...loa, loaId: 'LOA-1', until: '2027-01-01' } });
    expect(timelineOf(story).authority.loaEnd).toBe(TERM_END);
    expect(codes(timelineOf(story))).not.toContain('loa-ends-before-term');
    story.when({ type: 'RenewLease', data: { end: '2028-01-01' } });
    expect(codes(timelineOf(story))).toContain('loa-ends-before-term');
  });

  it('shows a broken chain until another link takes the place (R10)', () => {
    const story = active();
    story.when({ type: 'RemoveProviderLink', data: { party: BROKER, cause: 'insolvent' } });
    expect(codes(timelineOf(story))).toContain('provider-link-removed');
    story.when({ type: 'AddProviderLink', data: { link: { party: STRANGER, role: 'broker' }, at: 1 } });
    expect(codes(timelineOf(story))).not.toContain('provider-link-removed');
  });

  it('binds by the upstream that comes first, less the slack between (Q8, R14)', () => {
    const own = active(contract({ headLease: 'H-1' }, { notices: [confirmation], slackDays: 10 }));
    const head = active(
      contract(
        { lessee: BROKER, providerChain: [{ party: HOLDER, role: 'holder' }] },
        { notices: [{ ...confirmation, period: { count: 4, unit: 'months' } }] },
      ),
    );
    const timeline = timelineOf([documentOf(own), documentOf(head, 'H-1')]);
    expect(timeline.next).toMatchObject({
      leaseId: 'H-1',
      own: false,
      localDate: '2026-08-22',
      slackDays: 10,
      events: [{ stream: 'lease-H-1', revision: '0' }],
    });
  });

  it('warns where the head lease ends first, or has ended', () => {
    const own = documentOf(active(contract({ headLease: 'H-1' })));
    const broker = { lessee: BROKER, providerChain: [{ party: HOLDER, role: 'holder' as const }] };
    const shorter = active(contract(broker, { end: '2026-12-01' }));
    expect(codes(timelineOf([own, documentOf(shorter, 'H-1')]))).toContain('upstream-ends-earlier');
    shorter.when({ type: 'TerminateLease', data: { cause: 'unpaid' } });
    expect(codes(timelineOf([own, documentOf(shorter, 'H-1')]))).toContain('upstream-ended');
  });

  it('is critical in grace and once lapsed', () => {
    const story = active();
    const due = { now: '2027-01-20T00:00:00.000Z' };
    story.when({ type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: due });
    const inGrace = timelineOf(story, '2027-01-02T00:00:00.000Z');
    expect(inGrace.risk.level).toBe('critical');
    expect(inGrace.risk.reasons[0]!.message).toBe(
      'the term ended on 2027-01-01; the grace runs out in 13 days',
    );
    story.when({ type: 'LapseLease', data: { term: 1, due: '2027-01-14T22:00:00.000Z' }, context: due });
    const lapsed = timelineOf(story, '2027-01-20T00:00:00.000Z');
    expect(lapsed.status).toMatchObject({ state: 'ended', cause: 'lapsed' });
    expect(codes(lapsed)).toEqual(['lapsed']);
    expect(timelineOf(story, '2027-05-20T00:00:00.000Z').risk.level).toBe('none');
  });

  it('puts the lease that binds next first, and the level of the worst on top', () => {
    const soon = documentOf(active(contract({}, { notices: [confirmation], end: '2026-06-10' })), 'L-2');
    const view = renewalTimeline(LESSEE, portfolioOf([documentOf(active()), soon]), { now: NOW, on: NOW });
    expect(view.leases.map(({ leaseId }) => leaseId)).toEqual(['L-2', 'L-1']);
    expect(view.level).toBe(view.leases[0]!.risk.level);
  });

  it('leaves out an offer, what was never a lease, and whatever another party has', () => {
    const story = offered();
    expect(renewalTimeline(LESSEE, portfolioOf([documentOf(story)]), { now: NOW, on: NOW }).leases).toEqual(
      [],
    );
    story.when({ type: 'WithdrawOffer', data: {} });
    expect(renewalTimeline(LESSEE, portfolioOf([documentOf(story)]), { now: NOW, on: NOW }).leases).toEqual(
      [],
    );
    expect(
      renewalTimeline(STRANGER, portfolioOf([documentOf(active())]), { now: NOW, on: NOW }).leases,
    ).toEqual([]);
  });

  it('is at every past revision what it was then: the fold of the prefix, and nothing else (first 2)', () => {
    const story = active(contract({}, { notices: [confirmation] }));
    story.when(
      { type: 'AssignRenewalOwner', data: { owner: HOLDER } },
      { type: 'RemoveProviderLink', data: { party: BROKER, cause: 'insolvent' } },
      { type: 'RenewLease', data: { end: '2028-01-01' } },
    );
    let live: LeaseDocument | undefined;
    for (const [index, event] of story.history.entries()) {
      live = evolveLease(live, event);
      const past = foldLease(story.history.slice(0, index + 1))!;
      expect(timelineOf([past])).toEqual(timelineOf([live]));
    }
  });

  it('reads instants with and without milliseconds alike', () => {
    const story = active();
    expect(timelineOf(story, '2026-03-01T12:00:00Z')).toEqual(timelineOf(story, '2026-03-01T12:00:00.000Z'));
  });

  it('says how healthy the feeds are that its ROA states rest on (first 8)', () => {
    const story = active();
    story.when({ ...observed('valid', NOW), context: { now: NOW, effectiveAt: NOW } });
    const facts: readonly RoutingFeedEvent[] = [
      {
        type: 'VrpExportSeen',
        data: { feed: 'demo', buildTime: NOW, digest: 'ab'.repeat(32), vrps: 7, trustAnchors: { ripe: 7 } },
      },
      {
        type: 'VrpExportRefused',
        data: { feed: 'demo', health: 'truncated', buildTime: NOW, detail: 'half of it is missing' },
      },
    ];
    const feed = facts
      .map((fact, revision) => recorded('routing-feed-demo', revision, fact))
      .reduce<FeedDocument | undefined>(evolveFeed, undefined)!;
    const portfolio = portfolioOf([documentOf(story)], { feeds: new Map([['demo', feed]]) });
    expect(renewalTimeline(LESSEE, portfolio, { now: NOW, on: NOW }).feeds).toMatchObject([
      {
        feed: 'demo',
        newest: NOW,
        vrps: 7,
        refused: { health: 'truncated' },
        events: [{ revision: '0' }, { revision: '1' }],
      },
    ]);
  });
});
