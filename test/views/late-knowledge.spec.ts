import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { justifiedSpace } from '#domain/lease/justified-space.js';
import { calendarOf } from '#record/calendar/holidays.js';
import { heldSpace } from '#record/lease/held-space.js';
import { possessionsOf } from '#record/lease/possession.js';
import { statusOn } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import { disputesOf } from '#views/facts/disputes.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { queueFrom, QUEUE_START } from '#views/renewal-queue/places.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { active, contract, terms, type Ask, type LeaseStory } from '../support/lease-story.js';
import { found, later, NOW, notice, OLD_END, renewed } from '../support/late-notice.js';
import { documentOf } from '../support/portfolio.js';
import { readModelOf } from '../support/projected.js';

const claimed = { evidence: { grade: 'claimed', source: 'a call' } } as const;
const IN_JUNE = '2026-06-01T00:00:00.000Z';
const moment = { now: NOW, on: NOW };
const held = () => {
  const story = renewed();
  story.when(found());
  return story;
};
const disputed = () => {
  const story = renewed();
  story.when(found(notice(), claimed));
  return story;
};
const spaces = (story: LeaseStory) => [heldSpace(documentOf(story)), justifiedSpace(story.lease, calendarOf)];

describe('a lease whose renewal was set aside, in its document', () => {
  it('is held over from the old end, and was active before it', () => {
    const lease = documentOf(held());
    expect(statusOn(lease, '2026-02-01T00:00:00.000Z')).toEqual({ state: 'active' });
    expect(statusOn(lease, OLD_END)).toEqual({ state: 'holding-over' });
    expect(termsUntil(lease, IN_JUNE)).toMatchObject([{ ordinal: 1, end: '2026-03-01' }]);
  });

  it('R9: was believed to go on until the notice was entered', () => {
    const story = held();
    const before = documentOf(renewed());
    expect(before).toEqual(
      documentOf({ ...story, history: story.history.slice(0, -2) } as unknown as LeaseStory),
    );
    expect(statusOn(before, IN_JUNE)).toEqual({ state: 'active' });
  });

  it('is still held by its lessee, who is found by address, until it gives the space back', () => {
    const story = held();
    const from = documentOf(story).commencement!.fact.effectiveAt;
    expect(possessionsOf(documentOf(story))).toMatchObject([
      { prefix: '198.51.100.0/24', from, until: null },
      { prefix: '203.0.113.0/24', from, until: null },
    ]);
    const [document, lease] = spaces(story);
    expect(document).toEqual(lease);
    const at = '2026-06-15T00:00:00.000Z';
    story.when(later({ type: 'ReturnSpace', data: {} }, { now: at, effectiveAt: at }));
    expect(possessionsOf(documentOf(story))).toMatchObject([{ until: at }, { until: at }]);
    expect(spaces(story)[0]).toEqual(spaces(story)[1]);
    expect(statusOn(documentOf(story), at)).toMatchObject({ state: 'ended', cause: 'returned' });
  });

  it('was held over between its old end and the end that it came to', () => {
    const story = renewed();
    const at = '2026-05-01T00:00:00.000Z';
    story.when(later({ type: 'TerminateLease', data: { cause: 'by agreement' } }, { effectiveAt: at }));
    story.when(found());
    const lease = documentOf(story);
    expect(lease.status.map(({ from, value: { state } }) => [from, state]).slice(-2)).toEqual([
      [OLD_END, 'holding-over'],
      [at, 'ended'],
    ]);
    expect(spaces(story)[0]).toEqual(spaces(story)[1]);
  });

  it('has nothing of the terms that never were, whatever was amended in them', () => {
    const story = renewed();
    const amended: Ask = {
      type: 'AmendContract',
      data: {
        terms: { ...story.record.contract.terms, end: '2027-06-01' },
        clause: 'A-1',
      },
    };
    story.when(later(amended, { effectiveAt: '2026-05-01T00:00:00.000Z' }), found(notice(), claimed));
    story.when(
      later({ type: 'DecideDispute', data: { disputeId: 'N-1', holds: 'notice', by: 'lessor', cause: 'x' } }),
    );
    expect(termsUntil(documentOf(story), NOW)).toMatchObject([{ ordinal: 1, end: '2026-03-01' }]);
    expect(documentOf(story).conflicts).toEqual([]);
  });

  it('goes on where its sides agree to, from the old end', () => {
    const story = held();
    story.when(later({ type: 'RenewLease', data: { end: '2027-03-01' } }));
    const lease = documentOf(story);
    expect(termsUntil(lease, NOW)).toMatchObject([{}, { ordinal: 2, start: '2026-03-01' }]);
    expect(statusOn(lease, NOW)).toEqual({ state: 'active' });
    expect(lease.overstay).toBeNull();
    expect(spaces(story)[0]).toEqual(spaces(story)[1]);
  });

  it('tells what of it is at risk, and that the space is to be given back, and no notice is left', () => {
    const timeline = leaseTimeline(documentOf(held()), [], moment)!;
    expect(timeline).toMatchObject({
      status: { state: 'holding-over' },
      next: { kind: 'space-return' },
      noticeWindows: [],
    });
    expect(timeline.risk.reasons.map(({ code }) => code)).toEqual(['holding-over']);
  });
});

describe('a disputed renewal in the views', () => {
  const readings = [
    { holds: 'notice', status: 'holding-over', term: 1, end: '2026-03-01' },
    { holds: 'renewal', status: 'active', term: 2, end: '2027-03-01' },
  ];

  it('stands there with both readings, from when they differ, until it is decided', () => {
    const story = disputed();
    const lease = documentOf(story);
    expect(disputesOf(lease, '2026-02-01T00:00:00.000Z')).toEqual([]);
    expect(disputesOf(lease, IN_JUNE)).toMatchObject([{ disputeId: 'N-1', since: OLD_END, readings }]);
    expect(leaseTimeline(lease, [], moment)!.risk.reasons[0]).toMatchObject({ code: 'renewal-disputed' });
    story.when(
      later({
        type: 'DecideDispute',
        data: { disputeId: 'N-1', holds: 'renewal', by: 'lessee', cause: 'Given in' },
      }),
    );
    expect(disputesOf(documentOf(story), IN_JUNE)).toEqual([]);
    expect(documentOf(story).disputes).toMatchObject([{ decided: { holds: 'renewal', by: 'lessee' } }]);
  });

  it('R13: stands at the head of the queue, before what is overdue for longer', async () => {
    const overdue = active(contract({}, terms({ start: '2019-01-01', end: '2020-01-01' })));
    const store = new InMemoryEventStore();
    for (const [leaseId, { history }] of Object.entries({ 'A-1': overdue, 'Z-9': disputed(), 'B-2': held() }))
      for (const event of history)
        await store.append(`lease-${leaseId}`, event.revision === 0n ? 'no-stream' : event.revision - 1n, [
          { ...event, id: `${leaseId} ${event.id}` },
        ]);
    const { model, close } = await readModelOf(store);
    const at = new Date().toISOString();
    const order = [...queueFrom(model, {}, { at, ...QUEUE_START })].map(({ lease }) => lease);
    close();
    expect(order).toEqual(['Z-9', 'A-1', 'B-2']);
    const leases = [documentOf(held()), documentOf(disputed())];
    expect(queueEntry(leases[1]!, [], NOW)).toMatchObject({
      due: OLD_END,
      overdue: true,
      disputes: [{ readings }],
    });
    expect(queueEntry(leases[0]!, [], NOW)).toMatchObject({
      due: OLD_END,
      overdue: true,
      binding: { kind: 'space-return' },
    });
  });
});
