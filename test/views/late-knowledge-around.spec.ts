import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { statusOn } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import { queueFrom, QUEUE_START } from '#views/renewal-queue/places.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { contract, LeaseStory, offer, agree, commence, terms, type Ask } from '../support/lease-story.js';
import {
  found,
  later,
  NOW,
  notice,
  notices,
  OLD_END,
  renewed,
  renewTacitly,
  wording,
} from '../support/late-notice.js';
import { documentOf } from '../support/portfolio.js';
import { readModelOf } from '../support/projected.js';

const moment = { now: NOW, on: NOW };
const claimed = { evidence: { grade: 'claimed', source: 'a call' } } as const;

describe("a head lease's end that is known late", () => {
  const start = { now: '2025-03-02T00:00:00.000Z', effectiveAt: '2025-03-02T00:00:00.000Z' };
  /** Ends a month behind the second term of its head lease, a notice of 30 days before that. */
  const below = () => {
    const story = new LeaseStory();
    const own = terms({ start: '2025-04-01', end: '2027-04-01', notices, graceDays: 0 });
    const cut = { ...contract({}, own), headLease: 'H-1' };
    story.when(
      later(offer(cut), start),
      later(agree, start),
      later(commence, { effectiveAt: '2025-04-01T00:00:00.000Z' }),
    );
    return story;
  };
  const sub = documentOf(below(), 'S-1');
  const head = (over?: object) => {
    const story = renewed();
    if (over) story.when(found(notice(), over));
    return documentOf(story, 'H-1');
  };
  const seen = (above: ReturnType<typeof head>) => {
    const { next, risk } = leaseTimeline(sub, [above], moment)!;
    return { next, codes: risk.reasons.map(({ code }) => code) };
  };

  it('R14: lets go of its deadlines, and ends upstream of what is cut from it', () => {
    expect(seen(head())).toMatchObject({ next: { leaseId: 'H-1', term: 2, own: false } });
    expect(seen(head()).codes).toContain('upstream-ends-earlier');
    const after = seen(head({}));
    expect(after.next).toMatchObject({ leaseId: 'S-1', own: true });
    expect(after.codes).toContain('upstream-ended');
    expect(after.codes).not.toContain('upstream-ends-earlier');
  });

  it('R14: in dispute, still binds by its second term, which is said to be in dispute', () => {
    const { next, codes } = seen(head(claimed));
    expect(next).toMatchObject({ leaseId: 'H-1', term: 2, disputed: true });
    expect(codes).toContain('upstream-ends-earlier');
  });

  it('R13: puts what is cut from it at the head of the queue, due since then', async () => {
    const story = renewed();
    const store = new InMemoryEventStore();
    const append = async (leaseId: string, events: readonly RecordedEvent[]) => {
      for (const event of events)
        await store.append(`lease-${leaseId}`, event.revision === 0n ? 'no-stream' : event.revision - 1n, [
          { ...event, id: `${leaseId} ${event.id}` },
        ]);
    };
    await append('H-1', story.history);
    await append('S-1', below().history);
    const recorded = story.history.length;
    story.when(found());
    await append('H-1', story.history.slice(recorded));
    const { model, close } = await readModelOf(store);
    const places = [...queueFrom(model, {}, { at: NOW, ...QUEUE_START })];
    close();
    const above = documentOf(story, 'H-1');
    expect(places.map(({ lease }) => lease)).toEqual(['S-1', 'H-1']);
    expect(queueEntry(sub, [above], NOW)).toMatchObject({
      due: OLD_END,
      endedHeads: [{ leaseId: 'H-1', since: OLD_END }],
      binding: { leaseId: 'S-1', own: true },
    });
    expect(queueEntry(above, [], NOW)).toMatchObject({ due: OLD_END });
  });
});

describe('a notice found after the end was moved by an amendment', () => {
  const MOVED = '2026-04-30T21:00:00.000Z';
  const moved = () => {
    const story = new LeaseStory();
    const begin = { now: '2025-01-15T09:00:00.000Z', effectiveAt: '2025-01-15T09:00:00.000Z' };
    const to = { ...wording().terms, end: '2026-05-01' };
    const amend: Ask = { type: 'AmendContract', data: { terms: to, clause: 'A-1' } };
    story.when(
      later(offer(wording()), begin),
      later(agree, begin),
      later(commence, { effectiveAt: '2025-03-01T00:00:00.000Z' }),
      later(amend, { now: '2025-12-01T09:00:00.000Z', effectiveAt: '2025-12-01T09:00:00.000Z' }),
      renewTacitly(1, MOVED),
    );
    return story;
  };
  it.each([
    ['before the amendment', '2025-11-15T09:00:00.000Z'],
    ['behind the last day that it would have had by the end before', '2026-03-15T09:00:00.000Z'],
  ])('I2: ends the lease at the end that was moved, served %s', (_, effectiveAt) => {
    const story = moved();
    expect(story.when(found(notice(), { effectiveAt })).map(({ type }) => type)).toEqual([
      'NoticeServed',
      'RenewalSetAside',
    ]);
    const lease = documentOf(story);
    expect(lease.overstay).toMatchObject({ from: MOVED, end: '2026-05-01' });
    expect(termsUntil(lease, NOW)).toMatchObject([{ ordinal: 1, end: '2026-05-01' }]);
    expect(statusOn(lease, '2026-04-15T00:00:00.000Z')).toEqual({ state: 'active' });
    expect(statusOn(lease, MOVED)).toEqual({ state: 'holding-over' });
    expect(story.record.term).toMatchObject({ ordinal: 1, end: '2026-05-01' });
  });

  it('I2: is too late behind the last day by that end', () => {
    const facts = moved().when(found(notice(), { effectiveAt: '2026-04-15T09:00:00.000Z' }));
    expect(facts.map(({ type }) => type)).toEqual(['NoticeServed']);
  });
});

describe('two amendments of the terms that move no end, entered out of order', () => {
  const fee = (amount: string) => ({ ...wording().terms, monthlyFee: { amount, currency: 'EUR' } });
  const amend = (amount: string, effectiveAt: string): Ask =>
    later({ type: 'AmendContract', data: { terms: fee(amount), clause: `A-${amount}` } }, { effectiveAt });
  const [EARLY, LATE] = ['2025-06-01T09:00:00.000Z', '2025-09-01T09:00:00.000Z'];
  const entered = (...asks: readonly Ask[]) => {
    const story = new LeaseStory();
    const begin = { now: '2025-01-15T09:00:00.000Z', effectiveAt: '2025-01-15T09:00:00.000Z' };
    story.when(
      later(offer(wording()), begin),
      later(agree, begin),
      later(commence, { effectiveAt: '2025-03-01T00:00:00.000Z' }),
      ...asks,
    );
    return story;
  };

  it('each count from when they take effect, and move no term', () => {
    const [first, second] = [amend('150.00', EARLY), amend('200.00', LATE)];
    const [inOrder, outOfOrder] = [entered(first, second), entered(second, first)];
    for (const on of [
      '2025-05-01T00:00:00.000Z',
      '2025-07-01T00:00:00.000Z',
      '2025-10-01T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
    ]) {
      const [one, other] = [inOrder, outOfOrder].map((story) =>
        termsUntil(documentOf(story), on).map(({ ordinal, start, end, terms: worded }) => [
          ordinal,
          start,
          end,
          worded,
        ]),
      );
      expect(other).toEqual(one);
    }
    expect(documentOf(outOfOrder).conflicts).toEqual([]);
    expect(outOfOrder.record.term).toEqual(inOrder.record.term);
  });
});
