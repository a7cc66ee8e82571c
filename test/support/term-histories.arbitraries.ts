import * as fc from 'fast-check';
import { addDays } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import { Refused } from '#domain/kernel/refusal.js';
import {
  agree,
  commence,
  contract,
  LESSEE,
  offer,
  STRANGER,
  terms,
  told,
  type Ask,
  type LeaseStory,
} from './lease-story.js';

export const ZONE = 'Europe/Vilnius';
const START = '2025-01-01';
const HALF_HOUR = 1_800_000;
export const THIRD = '00000009-0000-5000-8000-000000000000';
export const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((n) => addDays(START, n));
/** Days on which clamping shows, as often as others. */
const start = fc.oneof(day(0, 400), fc.constantFrom('2025-01-31', '2025-02-28', '2025-08-31', '2024-02-29'));
const fee = fc
  .integer({ min: 1, max: 99_999 })
  .map((minor) => ({ amount: (minor / 100).toFixed(2), currency: 'EUR' }));
const length = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.constantFrom(28, 31, 90, 92, 365));

type Step = (story: LeaseStory) => readonly Ask[];
const at = (instant: string, effectiveAt = instant) => ({ context: { now: instant, effectiveAt } });

const tacit: fc.Arbitrary<Step> = fc.constant(({ record: { term } }) => {
  const due = startOfDay(term.end, ZONE);
  return [{ type: 'RenewTacitly', data: { term: term.ordinal, due, lateNotices: [] }, ...at(due) }];
});
const agreed: fc.Arbitrary<Step> = fc
  .tuple(length, fc.option(fee, { nil: undefined }), fc.integer({ min: -60, max: 0 }))
  .map(([days, monthlyFee, before]) => ({ record: { term } }) => {
    const asked = at(startOfDay(addDays(term.end, before), ZONE));
    const proposalId = `P-${term.ordinal}`;
    const proposed = {
      proposalId,
      by: 'lessor' as const,
      end: addDays(term.end, days),
      ...(monthlyFee && { monthlyFee }),
    };
    return [
      { type: 'ProposeRenewal', data: proposed, ...asked },
      { type: 'AgreeRenewal', data: { proposalId, by: 'lessee' }, ...asked },
    ];
  });
const ending: fc.Arbitrary<Step> = fc
  .integer({ min: -200, max: 20 })
  .map((before) => ({ record: { term } }) => [
    {
      type: 'TerminateLease',
      data: { cause: 'by agreement' },
      ...at(startOfDay(addDays(term.end, before), ZONE)),
    },
  ]);
const lapse: fc.Arbitrary<Step> = fc.constant(
  ({
    record: {
      term,
      contract: { terms: worded },
    },
  }) => {
    const [over, due] = [0, worded.graceDays].map((days) => startOfDay(addDays(term.end, days), ZONE));
    return [
      { type: 'EnterGrace', data: { term: term.ordinal, due: over! }, ...at(over!) },
      { type: 'LapseLease', data: { term: term.ordinal, due: due! }, ...at(due!) },
    ];
  },
);
/** From the ending on, or from an instant that is named. */
const reinstatement: fc.Arbitrary<Step> = fc
  .tuple(length, fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 1, max: 60 }), { nil: 0 }))
  .map(([days, after, ago]) => ({ record: { term } }) => {
    const [now, from] = [after, after - ago].map((each) => startOfDay(addDays(term.end, each), ZONE));
    return [
      {
        type: 'ReinstateLease',
        data: { end: addDays(term.end, days), cause: 'a notice was found' },
        ...at(now!, from),
      },
    ];
  });
/** Effective from long before to long after it is recorded. */
const amendment: fc.Arbitrary<Step> = fc
  .tuple(
    fc.option(fee, { nil: undefined }),
    fc.option(fc.integer({ min: -90, max: 400 })),
    fc.integer({ min: -60, max: 0 }),
    fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -1200, max: 0 })),
  )
  .map(
    ([monthlyFee, longer, recorded, effective]) =>
      ({
        record: {
          term,
          contract: { terms: worded },
        },
      }) => {
        const now = startOfDay(addDays(term.end, recorded), ZONE);
        const effectiveAt = startOfDay(addDays(term.end, recorded + effective), ZONE);
        const changed = {
          ...worded,
          ...(monthlyFee && { monthlyFee }),
          ...(longer !== null && { end: addDays(term.end, longer) }),
        };
        return [{ type: 'AmendContract', data: { terms: changed, clause: 'A' }, ...at(now, effectiveAt) }];
      },
  );

/** To one of three, the first lessee among them, at any time of a day. */
const assignment: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom(LESSEE, STRANGER, THIRD),
    fc.integer({ min: -200, max: 20 }),
    fc.integer({ min: -40, max: 0 }),
    fc.nat(47),
  )
  .map(([to, before, effective, halfHours]) => ({ record: { term } }) => {
    const [now, begins] = [before, before + effective].map((days) =>
      startOfDay(addDays(term.end, days), ZONE),
    );
    const effectiveAt = new Date(Date.parse(begins!) + halfHours * HALF_HOUR).toISOString();
    return [{ type: 'AssignLease', data: { to }, ...at(now!, effectiveAt) }];
  });

/** A lease of any length, renewed, amended backwards and ahead, assigned, ended and reinstated, in any order. */
export const termHistories: fc.Arbitrary<LeaseStory> = fc
  .record({
    start,
    days: length,
    months: fc.option(fc.integer({ min: 1, max: 14 })),
    steps: fc.array(
      fc.oneof(tacit, tacit, agreed, amendment, amendment, assignment, ending, lapse, reinstatement),
      {
        maxLength: 8,
        size: 'max',
      },
    ),
  })
  .map(({ start: from, days, months, steps }) => {
    const of = contract(
      {},
      terms({ start: from, end: addDays(from, days), ...(months !== null && { autoRenewal: { months } }) }),
    );
    const begun = at(startOfDay(from, ZONE));
    const story = told({ ...offer(of), ...begun }, { ...agree, ...begun }, { ...commence, ...begun });
    for (const step of steps) for (const ask of step(story)) tryTo(story, ask);
    return story;
  });

/** What the rules refuse did not happen. */
function tryTo(story: LeaseStory, ask: Ask): void {
  try {
    story.when(ask);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}
