import * as fc from 'fast-check';
import type { AgingFact } from '#domain/freshness/limits.js';
import type { FreshnessEvent } from '#domain/freshness/events.js';
import type { RoutingFeedEvent } from '#domain/routing-feed/events.js';
import { evolveFreshness } from '#record/freshness/freshness-document.js';
import { evolveFeed, type FeedDocument } from '#record/routing-feed/feed-document.js';
import { continuity } from '#views/continuity/continuity.js';
import { evidenceAbout } from '#views/facts/requests.js';
import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import type { Portfolio } from '#views/portfolio/portfolio.js';
import { by, direct, documented, loa, observed, PREFIX, roa } from '../support/continuity-story.js';
import { context, NOW, recorded } from '../support/given.js';
import { active, BROKER, HOLDER, LESSEE, type Ask, type LeaseStory } from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

describe('how fresh an answer is (R1, R6)', () => {
  const at = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
  const screened = () => {
    const story = active(direct());
    story.when(
      by(observed, { type: 'ReviewReputation', data: { lists: [{ list: 'a blocklist', listed: false }] } }),
    );
    return story;
  };
  const on = (story: LeaseStory, days: number, over: Partial<Portfolio> = {}) =>
    continuity(LESSEE, portfolioOf([documentOf(story)], over), { now: NOW, on: at(days) }).leases[0]!;
  const freshness = (days: number, effectiveAt = NOW, fact: AgingFact = 'screening') =>
    evolveFreshness(
      undefined,
      recorded<FreshnessEvent>(
        'freshness-limits-all',
        0,
        { type: 'FreshnessLimitSet', data: { fact, days } },
        context({ effectiveAt }),
      ),
    );

  it('a yes holds up to its limit and is stale a day later, with its age, source and event; nothing else changes', () => {
    const [kept, late] = [90, 91].map((days) => on(screened(), days).answers[4]!);
    expect(kept).toMatchObject({
      answer: 'yes',
      age: { fact: 'screening', heldAt: NOW, days: 90, limit: 90, source: 'an export' },
    });
    expect(kept).not.toHaveProperty('stale');
    expect(late).toMatchObject({
      answer: 'unproven',
      stale: true,
      because: `stale: ${kept!.because}; screening: limit 90 days, 91 old`,
      grade: 'observed',
      age: { days: 91, event: 'lease-L-1 #3' },
    });
  });

  it('a report of abuse waits for its answer as long as the limit that is set, which is told', () => {
    const story = active(direct());
    story.when({
      type: 'ReportAbuse',
      data: { caseId: 'C-1', address: '203.0.113.7', incidentAt: NOW, category: 'spam', lessee: LESSEE },
    });
    const slotWith = (over: Partial<Portfolio>) =>
      on(story, 10, over).slots.find(({ id }) => id === 'abuse-process');
    const set = (days: number) => ({ freshness: freshness(days, NOW, 'abuse-answer') });
    expect(slotWith({})).toMatchObject({ answer: 'no', because: 'no answer within 7 days: C-1' });
    expect(slotWith(set(9))).toMatchObject({ answer: 'no', because: 'no answer within 9 days: C-1' });
    expect(slotWith(set(10))).toMatchObject({ answer: 'unproven' });
  });

  it('a screening is asked by the limit that is set from when it takes effect', () => {
    const set = { freshness: freshness(400, at(100)) };
    const ages = [99, 100].map((days) => on(screened(), days, set).answers[4]!);
    expect(ages).toMatchObject([
      { stale: true, age: { limit: 90 } },
      { answer: 'yes', age: { limit: 400 } },
    ]);
    expect(on(screened(), 100, set).slots[5]).toMatchObject({ id: 'reputation', answer: 'yes' });
  });

  it('a lease is screened where each of its prefixes was, and those that were not are named (Q5, Q6, R20)', () => {
    const OTHER = '203.0.114.0/24';
    const two = { ...direct(), prefixes: [PREFIX, OTHER].map((prefix) => ({ prefix, block: prefix })) };
    const story = active(two);
    const look = (prefix: string, days: number): Ask => ({
      type: 'ObserveNetwork',
      data: {
        prefix,
        source: 'dnsbl',
        at: at(days),
        seen: { kind: 'listing', found: [{ prefix, list: 'a list', listed: false }] },
      },
      context: { ...observed, effectiveAt: at(days), now: at(days) },
    });
    story.when(look(PREFIX, 1));
    const half = on(story, 3);
    expect(half.answers[4]).toMatchObject({ answer: 'no', because: `no screening is on record of ${OTHER}` });
    expect(half.answers[5]).toMatchObject({
      answer: 'unproven',
      because: `no case is open, and no screening is on record of ${OTHER}`,
    });
    expect(half.headlines[3]).toMatchObject({ id: 'reputation', answer: 'no' });
    story.when(look(OTHER, 20));
    expect(on(story, 92).answers[4]).toMatchObject({ stale: true, age: { days: 91 } });
    expect(on(story, 90).answers[4]).toMatchObject({ answer: 'yes', age: { days: 89 } });
  });

  it('whom a former lessee named is none of the next one, and what it asked for is not told (R11)', () => {
    const story = active(direct());
    const when = (days: number) => ({ context: { ...documented, effectiveAt: at(days), now: at(days) } });
    const contact = (party: string): Ask => ({
      type: 'NameEscalationContact',
      data: { level: 1, party, contact: party },
    });
    story.when(
      { type: 'AssignRenewalOwner', data: { owner: LESSEE }, ...when(1) },
      { type: 'NameUnknownOwner', data: { unknown: 'roa', owner: LESSEE }, ...when(1) },
      { ...contact(LESSEE), ...when(1) },
      { type: 'RecordEscalationDrill', data: { level: 1, reached: LESSEE }, ...when(2) },
      {
        type: 'RequestDocument',
        data: { requestId: 'D-1', what: 'insurance', of: HOLDER },
        ...when(2),
      },
      { type: 'AssignLease', data: { to: BROKER }, ...when(10) },
    );
    const next = () =>
      continuity(BROKER, portfolioOf([documentOf(story)]), { now: NOW, on: at(20) }).leases[0]!;
    expect(next().answers[6]).toMatchObject({ id: 'Q7', answer: 'unproven' });
    expect(next().answers[6]!.because).toContain('named before the lease was handed over on');
    expect(next().answers[9]).toMatchObject({ id: 'Q10', answer: 'no' });
    expect(next().escalation).toMatchObject([{ level: 1, ofFormerLessee: true }]);
    for (const id of ['renewal', 'roa'])
      expect(next().unknowns.find((each) => each.id === id)).toMatchObject({
        owner: null,
        gap: expect.stringContaining('named before the lease was handed over') as string,
      });
    expect(next().requests).toEqual([]);
    const requested = (day: number) =>
      ({ subject: { lease: 'L-1' }, requested: { fact: { effectiveAt: at(day) } } }) as EvidenceDocument;
    const asked = [requested(5), requested(10), requested(12)];
    expect(evidenceAbout(documentOf(story), asked, at(9))).toEqual(asked.slice(0, 1));
    expect(evidenceAbout(documentOf(story), asked, at(20))).toEqual(asked.slice(1));
    const owner = () => {
      const view = renewalTimeline(BROKER, portfolioOf([documentOf(story)]), { now: NOW, on: at(20) });
      const entry = queueEntry(documentOf(story), [], at(20));
      expect(entry?.renewalOwner).toEqual(view.leases[0]!.renewalOwner);
      return view.leases[0]!.renewalOwner;
    };
    expect(owner()).toMatchObject({ person: LESSEE, namedBefore: at(10) });
    // What was there before is nothing of the time that the next one has it.
    expect(next().authority).not.toEqual([]);
    for (const { handedOver, intervals } of next().authority)
      expect([handedOver, intervals[0]!.from]).toEqual([at(10), at(10)]);
    story.when(
      { type: 'ConfirmFact', data: { fact: 'renewal-owner' }, ...when(12) },
      { ...contact(BROKER), ...when(12) },
    );
    expect(next().answers[6]).toMatchObject({ answer: 'yes' });
    expect(owner()).not.toHaveProperty('namedBefore');
    expect(next().escalation).toMatchObject([{ level: 1, party: BROKER, drill: null }]);
  });

  it('days in words are those of the clocks of the contract', () => {
    const story = active(direct());
    const late = '2026-03-19T22:30:00.000Z';
    const context = { ...documented, effectiveAt: late, now: at(30) };
    story.when(
      { type: 'AssignRenewalOwner', data: { owner: HOLDER }, context },
      { type: 'ReviewReputation', data: { lists: [{ list: 'a blocklist', listed: false }] }, context },
      { type: 'ConfirmFact', data: { fact: 'abuse-process' }, context },
      { type: 'NameEscalationContact', data: { level: 1, party: HOLDER, contact: HOLDER }, context },
      { type: 'RecordEscalationDrill', data: { level: 1, reached: HOLDER }, context },
    );
    const { timeZone, answers, slots } = on(story, 40);
    expect(timeZone).toBe('Europe/Vilnius');
    const words = [4, 5, 6, 9].map((index) => answers[index]!.because);
    for (const because of [...words, slots.find(({ id }) => id === 'abuse-process')!.because])
      expect(because).toContain('on 2026-03-20'.slice(because.startsWith('owned') ? 3 : 0));
  });

  it('what somebody showed to hold is as old as that; a word alone makes nothing younger', () => {
    const owner = { type: 'AssignRenewalOwner', data: { owner: HOLDER } } as const;
    const confirm = { type: 'ConfirmFact', data: { fact: 'renewal-owner' } } as const;
    const owned = (...confirmed: readonly (typeof documented)[]) => {
      const story = active(direct());
      story.when(by(documented, owner));
      for (const evidence of confirmed)
        story.when({ ...confirm, context: { ...evidence, effectiveAt: at(300), now: at(300) } });
      return on(story, 400).answers[6]!;
    };
    const claimed = { evidence: { grade: 'claimed', source: 'a call' } } as unknown as typeof documented;
    expect(owned()).toMatchObject({ stale: true, age: { days: 400 } });
    expect(owned(claimed)).toMatchObject({ stale: true, age: { days: 400 } });
    expect(owned(documented)).toMatchObject({ answer: 'yes', age: { days: 100, heldAt: at(300) } });
  });

  it('a confirmation is of what was on record when it was made, lifts what was claimed, and needs something to confirm', () => {
    const name = (owner: string, effectiveAt: string, now: string, evidence = documented) =>
      ({ type: 'AssignRenewalOwner', data: { owner }, context: { ...evidence, effectiveAt, now } }) as const;
    const confirm = {
      type: 'ConfirmFact',
      data: { fact: 'renewal-owner' },
      context: { ...documented, effectiveAt: at(300), now: at(300) },
    } as const;
    const claimed = { evidence: { grade: 'claimed', source: 'a call' } } as unknown as typeof documented;
    const story = active(direct());
    expect(story.refusal(confirm)).toMatchObject({ code: 'nothing-to-confirm', pointer: '/fact' });
    story.when(name(HOLDER, at(1), at(1), claimed));
    expect(on(story, 200).answers[6]).toMatchObject({ answer: 'unproven', grade: 'claimed' });
    story.when(confirm);
    expect(on(story, 400).answers[6]).toMatchObject({
      answer: 'yes',
      grade: 'documented',
      age: { days: 100 },
    });
    story.when(name(BROKER, at(200), at(310)));
    expect(on(story, 400).answers[6]).toMatchObject({ answer: 'yes', age: { days: 200, heldAt: at(200) } });
  });

  it('a drill is of whoever was named when the level was called', () => {
    const story = active(direct());
    const drill = { type: 'RecordEscalationDrill', data: { level: 1, reached: HOLDER } } as const;
    const contact = {
      type: 'NameEscalationContact',
      data: { level: 1, party: HOLDER, contact: HOLDER },
    } as const;
    story.when({ ...drill, context: { ...documented, effectiveAt: at(2), now: at(2) } });
    story.when({ ...contact, context: { ...documented, effectiveAt: at(1), now: at(3) } });
    expect(on(story, 4)).toMatchObject({ escalation: [{ level: 1, drill: null }] });
    expect(on(story, 4).answers[9]).toMatchObject({ id: 'Q10', answer: 'unproven' });
  });

  it('the state of a route is as old as the last look of any feed by then, not as its last change, nor as one that came later', () => {
    const story = active(direct());
    story.when(by(documented, loa), by(observed, roa('valid')));
    const seen = (...buildTimes: readonly string[]) => ({
      feeds: new Map([
        [
          'other',
          buildTimes.reduce<FeedDocument | undefined>(
            (feed, buildTime, revision) =>
              evolveFeed(
                feed,
                recorded<RoutingFeedEvent>('routing-feed-other', revision, {
                  type: 'VrpExportSeen',
                  data: {
                    feed: 'other',
                    buildTime,
                    digest: 'ab'.repeat(32),
                    vrps: 7,
                    trustAnchors: { ripe: 7 },
                  },
                }),
              ),
            undefined,
          )!,
        ],
      ]),
    });
    expect(on(story, 60).answers[3]).toMatchObject({ stale: true, age: { fact: 'roa-state', days: 60 } });
    expect(on(story, 60, seen(at(50))).answers[3]).toMatchObject({ answer: 'yes', age: { days: 10 } });
    // A later look says nothing of a day before it, and takes nothing from one that was then the last.
    expect(on(story, 60, seen(at(70))).answers[3]).toMatchObject({ stale: true, age: { days: 60 } });
    expect(on(story, 60, seen(at(40), at(50), at(70))).answers[3]).toMatchObject({
      answer: 'yes',
      age: { days: 10, event: 'routing-feed-other #1' },
    });
  });

  it('an answer is never better than that of fresh evidence, and says so where age alone keeps it from a yes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 900 }), (days, limit) => {
        const { answers, slots, headlines, unknowns } = on(screened(), days, { freshness: freshness(limit) });
        for (const each of [...answers, ...slots, ...headlines, ...unknowns]) {
          const isOld = each.age !== null && each.age.days > each.age.limit;
          if (each.answer === 'yes') expect(isOld).toBe(false);
          expect(each.stale === true).toBe(each.because.startsWith('stale: '));
          if (each.stale) expect([each.answer, isOld]).toEqual(['unproven', true]);
        }
        const worst = [answers[4]!, answers[5]!].every(({ answer }) => answer === 'yes');
        expect(headlines[3]).toMatchObject({ id: 'reputation', answer: worst ? 'yes' : 'unproven' });
        expect(worst).toBe(days <= limit);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the seven unknowns (R5)', () => {
  const unknownsOf = (story: LeaseStory) =>
    continuity(LESSEE, portfolioOf([documentOf(story)]), { now: NOW, on: NOW }).leases[0]!.unknowns;
  const name = (owner: string) =>
    by(documented, { type: 'NameUnknownOwner', data: { unknown: 'reputation', owner } });

  it('have an owner each, the last that was named; of the renewal it is who owns the renewal', () => {
    const story = active(direct());
    expect(unknownsOf(story).map(({ owner, gap }) => [owner, gap])).toEqual(
      Array.from({ length: 7 }, () => [null, 'nobody is named who owns it']),
    );
    story.when(name(HOLDER), name(BROKER), { type: 'AssignRenewalOwner', data: { owner: LESSEE } });
    const owned = unknownsOf(story).flatMap(({ id, owner }) => (owner ? [[id, owner.person]] : []));
    expect(owned).toEqual([
      ['renewal', LESSEE],
      ['reputation', BROKER],
    ]);
    expect(unknownsOf(story)[4]).not.toHaveProperty('gap');
  });
});
