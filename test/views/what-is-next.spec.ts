import { atOnce } from '#views/declared/slices.js';
import { calendarEvents } from '#views/renewal-calendar/calendar-event.js';
import { versionsOf } from '#views/renewal-calendar/versions.js';
import { summaryOf } from '#record/lease/summary.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { renderRenewalTimeline } from '#views/renewal-timeline/text.js';
import { renewalTimelineSvg } from '#views/renewal-timeline/picture/renewal-timeline-svg.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { deadlineSpans, queueDeadline } from '#views/renewal-queue/queue-deadline.js';
import { renderRenewalQueue } from '#views/renewal-queue/text.js';
import { namesOf } from '#views/words/names.js';
import {
  active,
  BROKER,
  contract,
  contracted,
  GRACE_END,
  HOLDER,
  LESSEE,
  TERM_END,
  type LeaseStory,
} from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';
import { codes, confirmation, milestone, nonRenewal, NOTICE_BY, timelineOf } from '../support/timelines.js';

const NAMES = namesOf(new Map());
const queueText = (lease: LeaseDocument, heads: readonly LeaseDocument[], at: string): string =>
  renderRenewalQueue(
    { view: 'renewal-queue', at, lateRequests: [], entries: [queueEntry(lease, heads, at)!] },
    NAMES,
  );
const viewOf = (leases: readonly LeaseDocument[], on: string) =>
  renewalTimeline(LESSEE, portfolioOf(leases), { now: on, on });
const timelineText = (leases: readonly LeaseDocument[], on: string): string =>
  renderRenewalTimeline(viewOf(leases, on), NAMES);
const svgOf = (lease: LeaseDocument, on: string): string =>
  atOnce(renewalTimelineSvg(viewOf([lease], on), NAMES));
const at = (now: string) => ({ now });

describe('what is next in grace', () => {
  const inGrace = (): LeaseStory => {
    const story = active(contract({}, { notices: [confirmation] }));
    const due = { now: '2027-01-02T00:00:00.000Z' };
    story.when({ type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: due });
    return story;
  };
  const ON = '2027-01-02T00:00:00.000Z';

  it('is the end of the grace, as a date of the contract, in timeline and queue (R13)', () => {
    const lease = documentOf(inGrace());
    expect(timelineOf([lease], ON).next).toMatchObject({
      kind: 'grace-end',
      instant: GRACE_END,
      localDate: '2027-01-15',
    });
    expect(queueDeadline(lease, [], ON)).toBe(GRACE_END);
    expect(queueText(lease, [], ON)).toContain('2027-01-15 00:00 Europe/Vilnius  L-1');
    expect(timelineText([lease], ON)).toMatch(/next +2027-01-15 00:00 Europe\/Vilnius: grace end/);
    expect(codes(timelineOf([lease], ON))).not.toContain('notice-deadline-near');
  });

  it('stays the date that has passed, where nobody acted on it', () => {
    const lease = documentOf(active(contract({}, { notices: [confirmation] })));
    expect(timelineOf([lease], ON).next).toMatchObject({ kind: 'term-end', instant: TERM_END });
    expect(queueEntry(lease, [], ON)).toMatchObject({ due: TERM_END, overdue: true });
    const later = '2027-02-01T00:00:00.000Z';
    expect(timelineOf(inGrace(), later).next).toMatchObject({ kind: 'grace-end', instant: GRACE_END });
    expect(codes(timelineOf(inGrace(), later))).toContain('in-grace');
  });
});

describe('a lease of which the head lease ended', () => {
  const ENDED = '2026-03-02T09:00:00.000Z';
  const sub = () => documentOf(active(contract({ headLease: 'H-1' }, { notices: [confirmation] })));
  const other = () => documentOf(active(contract({}, { notices: [confirmation], end: '2026-08-01' })), 'L-0');
  const head = (end?: string): LeaseDocument => {
    const broker = { lessee: BROKER, providerChain: [{ party: HOLDER, role: 'holder' as const }] };
    const story = active(
      contract(broker, { notices: [{ ...confirmation, period: { count: 6, unit: 'months' } }] }),
    );
    if (end) story.when({ type: 'TerminateLease', data: { cause: 'unpaid' }, context: at(end) });
    return documentOf(story, 'H-1');
  };

  it('stands at the head of timeline and queue, due since then, in words (Q8, R14)', () => {
    const on = '2026-03-10T00:00:00.000Z';
    const heads = [head(ENDED)];
    const { leases } = viewOf([other(), sub(), ...heads], on);
    expect(leases.map(({ leaseId }) => leaseId)).toEqual(['L-1', 'L-0']);
    expect(leases[0]).toMatchObject({ endedHeads: [{ leaseId: 'H-1', since: ENDED }] });
    expect(leases[0]!.risk.reasons.map(({ code }) => code)).toContain('upstream-ended');
    expect(queueEntry(sub(), heads, on)).toMatchObject({ due: ENDED, overdue: true });
    expect(queueText(sub(), heads, on)).toContain('2026-03-02 11:00 Europe/Vilnius  L-1');
    for (const text of [queueText(sub(), heads, on), timelineText([sub(), ...heads], on)])
      expect(text).toContain('head lease H-1 ended 2026-03-02 11:00');
  });

  it('stands before everything in the rows of the index, from that instant on', () => {
    const spans = deadlineSpans(sub(), [head(ENDED)]);
    expect(spans.at(-1)).toMatchObject({ from: ENDED, until: null, due: '1970-01-01T00:00:00.000Z' });
    const before = deadlineSpans(sub(), [head()]);
    expect(before.every(({ due }) => due > ENDED)).toBe(true);
  });

  it('has that in its calendar for as long as it runs', () => {
    const ended = head(ENDED);
    const withVersions = (lease: LeaseDocument) => ({ lease, versions: versionsOf(lease) });
    const events = calendarEvents(withVersions(sub()), [withVersions(ended)], {}, NAMES);
    expect(events.find(({ uid }) => uid === 'L-1.upstream-1.ended@lease-ledger')).toMatchObject({
      deadline: ENDED,
      cancelled: false,
      latest: GRACE_END,
      summary: expect.stringContaining('L-1: head lease H-1 ended 2026-03-02 11:00'),
    });
    const hidden = calendarEvents(
      withVersions(sub()),
      [{ ...withVersions(ended), isHidden: true }],
      {},
      NAMES,
    );
    expect(JSON.stringify(hidden)).not.toContain('H-1');
  });
});

describe('a lease that ended', () => {
  const autoRenewal = { autoRenewal: { months: 12 } };
  const ended = (): LeaseStory => {
    const story = active(contract({}, { ...autoRenewal, notices: [nonRenewal] }));
    story.when({
      type: 'TerminateLease',
      data: { cause: 'unpaid' },
      context: at('2026-11-27T10:00:00.000Z'),
    });
    return story;
  };
  const ON = '2026-12-01T00:00:00.000Z';

  it('shows since when and why, and renews no more, in timeline, picture and register', () => {
    const lease = documentOf(ended());
    const text = timelineText([lease], ON);
    expect(text).toContain('L-1  ended 2026-11-27 (terminated)');
    expect(text).toContain('1: 2025-01-01 to 2026-11-27 Europe/Vilnius');
    expect(text).toContain('before the agreed');
    const svg = svgOf(lease, ON);
    expect(svg).toContain('ended 2026-11-27 (terminated)');
    expect(text).not.toContain('renews of itself');
    expect(svg.replace('term, renews of itself', '')).not.toContain('renews of itself');
    expect(summaryOf(lease, ON)).toMatchObject({ endedOn: '2026-11-27', autoRenews: false });
  });

  it('ends its bar there', () => {
    const barOf = (svg: string) =>
      /<title>term 1:[^<]*<\/title><path d="M([0-9.]+) [0-9.]+ H([0-9.]+)/.exec(svg);
    const end = (story: LeaseStory) => Number(barOf(svgOf(documentOf(story), ON))![2]);
    const running = active(contract({}, { notices: [confirmation] }));
    expect(end(ended())).toBeLessThan(end(running) - 5);
  });
});

describe('a lease that a notice in time ends', () => {
  const NOTICE = {
    type: 'ServeNotice',
    data: { noticeId: 'N-1', by: 'lessor', purpose: 'termination', channel: 'registered-mail' },
    context: at('2026-06-01T00:00:00.000Z'),
  } as const;
  const noticed = (): LeaseStory => {
    const story = active(
      contract(
        {},
        {
          autoRenewal: { months: 12 },
          notices: [
            { ...nonRenewal, by: 'lessee' },
            { ...confirmation, by: 'lessor', purpose: 'termination' },
          ],
        },
      ),
    );
    story.when(NOTICE);
    return story;
  };
  const ON = '2026-07-01T00:00:00.000Z';

  it('has its end as what is next, in timeline, queue, index and calendar, as its risk says (R13, R16)', () => {
    const story = noticed();
    const lease = documentOf(story);
    const timeline = timelineOf(story, ON);
    expect(codes(timeline)).toContain('non-renewal-noticed');
    expect(timeline.next).toMatchObject({ kind: 'term-end', instant: TERM_END });
    expect(milestone(timeline, 'tacit-renewal').state).toBe('waived');
    expect(timeline.milestones.find(({ purpose }) => purpose === 'non-renewal')!.state).toBe('waived');
    expect(queueDeadline(lease, [], ON)).toBe(TERM_END);
    expect(deadlineSpans(lease, []).some(({ due }) => due === NOTICE_BY)).toBe(false);
    const events = calendarEvents({ lease, versions: versionsOf(lease) }, [], {}, NAMES);
    expect(
      events.find(({ deadline, uid }) => deadline === NOTICE_BY && uid.includes('deadline.0'))!.cancelled,
    ).toBe(true);
    expect(timelineText([lease], ON)).toContain('ends by notice N-1');
  });

  it('has missed nothing, and renews nothing, once that deadline has passed', () => {
    const timeline = timelineOf(noticed(), '2026-11-01T00:00:00.000Z');
    expect(codes(timeline)).not.toContain('non-renewal-window-closed');
    expect(timeline.term.autoRenews).toBe(false);
  });

  it('still binds by the notice where the one served came too late', () => {
    const story = active(contract({}, { autoRenewal: { months: 12 }, notices: [nonRenewal] }));
    story.when({
      ...NOTICE,
      data: { ...NOTICE.data, purpose: 'non-renewal' },
      context: at('2026-10-05T00:00:00.000Z'),
    });
    const timeline = timelineOf(story, '2026-11-01T00:00:00.000Z');
    expect(timeline.term.autoRenews).toBe(true);
    expect(timeline.term).not.toHaveProperty('endingNotice');
  });
});

describe('a lease that lapsed before it commenced', () => {
  it('renewed nothing at its end: that is moot, by the event that it lapsed by', () => {
    const story = contracted(contract({}, { autoRenewal: { months: 12 } }));
    const due = at('2027-01-02T00:00:00.000Z');
    story.when({ type: 'LapseLease', data: { term: 1, due: TERM_END }, context: due });
    const timeline = timelineOf(story, '2027-01-03T00:00:00.000Z');
    for (const kind of ['tacit-renewal', 'grace-end'])
      expect(milestone(timelineOf(story, '2027-02-03T00:00:00.000Z'), kind)).toMatchObject({
        state: 'waived',
        moot: 'never-commenced',
      });
    expect(timeline.term.autoRenews).toBe(false);
    expect(timelineText([documentOf(story)], '2027-01-03T00:00:00.000Z')).toContain(
      'tacit renewal, moot: the lease never commenced',
    );
  });
});
