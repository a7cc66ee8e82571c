import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Refused } from '#domain/kernel/refusal.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { correctedLeaseHistory } from '../support/arbitraries.js';
import { context } from '../support/given.js';
import { LeaseStory } from '../support/lease-story.js';
import { propertyRuns } from '../support/property-runs.js';
import { commandOf, leaseCommands } from '../support/sequences.arbitraries.js';
import { calendarAndTimeline, SHARED_FACTS, toldOf } from '../support/shared-facts.js';

/** What commands in the order of time, right and wrong ones, come to. */
const commanded: fc.Arbitrary<readonly RecordedEvent[]> = leaseCommands.map((steps) => {
  const story = new LeaseStory();
  for (const { step, now } of steps)
    try {
      story.when({ ...commandOf(step, story.lease), context: { ...context({ now }) } } as never);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  return story.history;
});
/** The same, or events of right shapes in any order, some of them corrected. */
const history = fc.oneof({ weight: 2, arbitrary: commanded }, correctedLeaseHistory());

const documentOf = (events: readonly RecordedEvent[], leaseId: string): LeaseDocument | undefined =>
  foldLease(events.map((event) => ({ ...event, stream: `lease-${leaseId}` })));
const instant = fc
  .integer({ min: -200, max: 2200 })
  .map((day) => new Date(Date.parse('2025-06-01T00:00:00.000Z') + day * 86_400_000).toISOString());

describe('timeline, liability, continuity, obligations, money, queue, calendar and drill', () => {
  it('never contradict each other about a fact that they share, at any instant', () => {
    fc.assert(
      fc.property(history, fc.option(history), instant, (events, upstream, on) => {
        const own = documentOf(events, 'L-1');
        if (own === undefined) return;
        const head = upstream && documentOf(upstream, 'H-1');
        const lease = head ? { ...own, headLease: 'H-1' } : own;
        const told = toldOf(lease, head ? [head] : [], on);
        const contradicted = Object.entries(SHARED_FACTS).filter(([, agree]) => !agree(told));
        expect(contradicted.map(([fact]) => fact)).toEqual([]);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('nor does a calendar, once all that is recorded has taken effect', () => {
    fc.assert(
      fc.property(commanded, fc.nat(900), (events, later) => {
        const lease = documentOf(events, 'L-1');
        if (lease === undefined) return;
        const last = events.flatMap(({ recordedAt, metadata }) => [recordedAt, metadata.effectiveAt]);
        const on = new Date(Date.parse(last.toSorted().at(-1)!) + later * 86_400_000).toISOString();
        const [calendar, timeline] = calendarAndTimeline(events, lease, on);
        expect(calendar).toEqual(timeline);
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it('each of these facts is a row of the list of shared facts, and no other is', () => {
    const page = readFileSync(new URL('../../docs/shared-facts.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| ([^|]+?) +\|/gm)].map(([, fact]) => fact!).slice(2);
    expect(rows.toSorted()).toEqual(Object.keys(SHARED_FACTS).toSorted());
  });
});
