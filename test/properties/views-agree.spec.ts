import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Refused } from '#domain/kernel/refusal.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { correctedLeaseHistory } from '../support/arbitraries.js';
import { calendarAndTimeline } from '../support/calendar-and-timeline.js';
import { context } from '../support/given.js';
import { evidenceRequests } from '../support/evidence.arbitraries.js';
import { LESSEE, LeaseStory, STRANGER } from '../support/lease-story.js';
import { propertyRuns } from '../support/property-runs.js';
import { commandOf, leaseCommands } from '../support/sequences.arbitraries.js';
import { SHARED_FACTS, toldOf } from '../support/shared-facts.js';

/** By how many days a command takes effect before it is issued, or after: mostly none. */
const shifts = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -400, max: 90 })),
  { minLength: 64, maxLength: 64 },
);

/** What commands in the order of time, right and wrong ones, come to; some take effect at another time. */
const commanded: fc.Arbitrary<readonly RecordedEvent[]> = fc
  .tuple(leaseCommands, shifts)
  .map(([steps, days]) => {
    const story = new LeaseStory();
    for (const [index, { step, now }] of steps.entries())
      try {
        const command = commandOf(step, story.lease);
        const effectiveAt = new Date(Date.parse(now) + days[index % days.length]! * 86_400_000).toISOString();
        const shifted = step.type === 'clerk' ? {} : { effectiveAt };
        story.when({ ...command, context: { ...context({ now, ...shifted }), ...command.context } });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    return story.history;
  });
/** The same, or events of right shapes in any order, some of them corrected. */
const history = fc.oneof({ weight: 2, arbitrary: commanded }, correctedLeaseHistory());

const documentOf = (events: readonly RecordedEvent[], leaseId: string): LeaseDocument | undefined =>
  foldLease(events.map((event) => ({ ...event, stream: `lease-${leaseId}` })));
/** Of head leases, the nearest first: none, one, or one that is cut from another. */
const upstreams = fc.array(history, { maxLength: 2 });
/** Each as cut from the next, up to the first that was not known. */
function cutFromEachOther(leases: readonly (LeaseDocument | undefined)[]): readonly LeaseDocument[] {
  const there = leases.slice(0, [...leases, undefined].indexOf(undefined)) as readonly LeaseDocument[];
  return there.map((lease, index) => ({ ...lease, headLease: there[index + 1]?.leaseId ?? null }));
}
/** What the ledger knew at an instant. */
const knownAt = (events: readonly RecordedEvent[], asOf = ''): readonly RecordedEvent[] =>
  events.filter(({ recordedAt }) => recordedAt <= asOf);
/** Which event of a history was the last known: often the last of all. */
const known = fc.oneof(fc.constant(-1), fc.nat(200));
const instant = fc
  .integer({ min: -200, max: 2200 })
  .map((day) => new Date(Date.parse('2025-06-01T00:00:00.000Z') + day * 86_400_000).toISOString());

const asked = evidenceRequests([
  { lease: 'L-1' },
  { lease: 'L-2' },
  { lessee: LESSEE },
  { lessee: STRANGER },
]);

describe('timeline, liability, continuity, obligations, money, queue, calendar and drill', () => {
  it('never contradict each other about a fact that they share, at any two instants', () => {
    fc.assert(
      fc.property(history, upstreams, known, instant, asked, (events, upstream, pick, on, evidence) => {
        const asOf = events.at(pick % events.length)?.recordedAt;
        const own = documentOf(knownAt(events, asOf), 'L-1');
        if (own === undefined || asOf === undefined) return;
        const heads = upstream.map((each, index) => documentOf(knownAt(each, asOf), `H-${index}`));
        const [lease, ...above] = cutFromEachOther([own, ...heads]);
        const told = toldOf(lease!, above, { now: asOf, on }, evidence);
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
