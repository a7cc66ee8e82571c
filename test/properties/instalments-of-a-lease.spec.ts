import * as fc from 'fast-check';
import { addDays } from '#domain/kernel/local-date.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import { Refused } from '#domain/kernel/refusal.js';
import { termsAgreed } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import { paymentSchedule } from '#views/money/schedule.js';
import { active, contract, terms, type Ask, type LeaseStory } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';

const ZONE = 'Europe/Vilnius';
const START = '2025-01-01';
const END = '2999-12-31';
const day = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => addDays(START, n));
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
const reinstatement: fc.Arbitrary<Step> = fc
  .tuple(length, fc.integer({ min: 0, max: 60 }))
  .map(([days, after]) => ({ record: { term } }) => [
    {
      type: 'ReinstateLease',
      data: { end: addDays(term.end, days), cause: 'a notice was found' },
      ...at(startOfDay(addDays(term.end, after), ZONE)),
    },
  ]);
/** Effective from long before to long after it is recorded. */
const amendment: fc.Arbitrary<Step> = fc
  .tuple(
    fc.option(fee, { nil: undefined }),
    fc.option(fc.integer({ min: -90, max: 400 })),
    fc.integer({ min: -60, max: 0 }),
    fc.integer({ min: -200, max: 200 }),
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

const story = fc
  .record({
    start,
    days: length,
    months: fc.option(fc.integer({ min: 1, max: 14 })),
    steps: fc.array(fc.oneof(tacit, agreed, amendment, ending, lapse, reinstatement), { maxLength: 6 }),
  })
  .map(({ start: from, days, months, steps }) => {
    const told = active(
      contract(
        {},
        terms({ start: from, end: addDays(from, days), ...(months !== null && { autoRenewal: { months } }) }),
      ),
    );
    for (const step of steps) for (const ask of step(told)) tryTo(told, ask);
    return told;
  });

/** What the rules refuse did not happen. */
function tryTo(told: LeaseStory, ask: Ask): void {
  try {
    told.when(ask);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

describe('the instalments of a lease (I4)', () => {
  it('cover every day of every term agreed up to the end of use, once, over renewals, amendments and endings', () => {
    fc.assert(
      fc.property(story, day(-100, 1200), (told, asked) => {
        const lease = documentOf(told);
        const on = startOfDay(asked, ZONE);
        const known = termsAgreed(lease, on);
        const lines = paymentSchedule(lease, on);
        const status = entryOn(lease.status, on);
        const over = status?.value.state === 'ended' ? localDateAt(status.from, ZONE) : END;
        for (const [index, term] of known.entries()) {
          const own = lines.filter((line) => line.term === term.ordinal);
          const last = [term.end, over].toSorted()[0];
          expect([...own.map(({ from }) => from), last]).toEqual(
            term.start < over ? [term.start, ...own.map(({ until }) => until)] : [last],
          );
          if (index > 0) expect(term.start).toBe(known[index - 1]!.end);
        }
        expect(new Set(lines.map(({ from }) => from)).size).toBe(lines.length);
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});
