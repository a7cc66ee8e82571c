import * as fc from 'fast-check';
import { justifiedSpace } from '#domain/lease/justified-space.js';
import { calendarOf } from '#record/calendar/holidays.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { heldSpace } from '#record/lease/held-space.js';
import { possessionsOf } from '#record/lease/possession.js';
import { statusOn } from '#record/lease/status.js';
import { summaryOf } from '#record/lease/summary.js';
import { LeaseStory } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';
import { commandOf, leaseCommands } from '../support/sequences.arbitraries.js';
import { claimOf } from '../support/small-world.arbitraries.js';

const DAY = 86_400_000;
/** Who holds over has the space in use, by no right. */
const IN_USE: ReadonlySet<string> = new Set(['active', 'in-grace', 'holding-over']);
/** By how many days a command takes effect before it is asked, or after. */
const offsets = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -400, max: 30 })),
  { minLength: 70, maxLength: 70 },
);

/** What the commands left, those that are refused left out; corrections fold anew and are no part of this. */
const stories = fc.tuple(leaseCommands, offsets).map(([steps, days]) => {
  const story = new LeaseStory();
  steps.forEach(({ step, now }, index) => {
    const command = commandOf(step, story.lease);
    if (command.type === 'CorrectFact') return;
    const effectiveAt = new Date(Date.parse(now) + days[index]! * DAY).toISOString();
    const asked = { ...command, context: { now, effectiveAt, commandId: claimOf(index + 1) } };
    if (story.refusal(asked as never) === 'accepted') story.when(asked as never);
  });
  return story;
});

describe('what a lease is on a day', () => {
  it('is one answer of the commands, the register, who held it, and the space that is reserved', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: -800, max: 3000 }), (story, days) => {
        const { lease } = story;
        if (!('record' in lease)) return;
        const document = documentOf(story);
        const { life } = lease.record;
        expect(document.status.map(({ from, value }) => `${value.state} ${from}`)).toEqual(
          life.map(({ from, status }) => `${status} ${inMilliseconds(from)}`),
        );
        expect([document.lastStatus?.state, summaryOf(document).status]).toEqual([
          lease.status,
          lease.status,
        ]);

        const someDay = new Date(Date.parse('2026-07-01T00:00:00.000Z') + days * DAY).toISOString();
        for (const on of [someDay, ...life.map(({ from }) => inMilliseconds(from))]) {
          const state = statusOn(document, on)?.state;
          expect(state).toBe(life.findLast(({ from }) => inMilliseconds(from) <= on)?.status);
          const held = possessionsOf(document).some(
            ({ from, until }) => from <= on && (until === null || on < until),
          );
          expect([on, held]).toEqual([on, IN_USE.has(state ?? '')]);
        }
        expect([...heldSpace(document)].toSorted()).toEqual(
          [...justifiedSpace(lease, calendarOf)].toSorted(),
        );
      }),
      { numRuns: propertyRuns(800) },
    );
  });
});
