import * as fc from 'fast-check';
import { instalments } from '#domain/fees/instalments.js';
import { toMinor } from '#domain/kernel/money.js';
import { addDays, daysBetween } from '#domain/kernel/local-date.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isHeldOver, isInForce, statusOn } from '#record/lease/status.js';
import { termsAgreed } from '#record/lease/term.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import { paymentSchedule } from '#views/money/schedule.js';
import { documentOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';
import { day, termHistories, ZONE } from '../support/term-histories.arbitraries.js';

const END = '2999-12-31';

describe('the instalments of a lease (I4)', () => {
  it('cover every day that was leased of every term agreed, once, over renewals, amendments, assignments and endings', () => {
    fc.assert(
      fc.property(termHistories, day(-100, 1200), (told, asked) => {
        const lease = documentOf(told);
        const on = startOfDay(asked, ZONE);
        const known = termsAgreed(lease, on);
        const lines = paymentSchedule(lease, on);
        const status = entryOn(lease.status, on);
        const over = status?.value.state === 'ended' ? localDateAt(status.from, ZONE) : END;
        for (const [index, term] of known.entries()) {
          const own = lines.filter((line) => line.term === term.ordinal);
          const last = [term.end, over].toSorted()[0]!;
          const begins = [...own.map(({ from }) => from), last];
          const ends = term.start < over ? [term.start, ...own.map(({ until }) => until)] : [last];
          for (const [at, from] of begins.entries()) {
            const until = ends[at]!;
            expect([until, from].toSorted()).toEqual([until, from]);
            if (until < from) expect(daysLeased(lease, until, from, on)).toEqual([]);
          }
          for (const { from, until } of own)
            expect(daysLeased(lease, from, until, on)).toHaveLength(daysBetween(from, until));
          if (index > 0) expect(term.start).toBe(known[index - 1]!.end);
        }
        expect(new Set(lines.map(({ from }) => from)).size).toBe(lines.length);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('are a full fee for a whole month alone: no line is of more days than a month has, none of fewer costs as much', () => {
    fc.assert(
      fc.property(termHistories, day(-100, 1200), (told, asked) => {
        for (const term of termsAgreed(documentOf(told), startOfDay(asked, ZONE)))
          for (const { from, until, amount } of instalments(term, () => FEE)) {
            const days = daysBetween(from, until);
            expect([days, days <= 31]).toEqual([days, true]);
            expect([days, days >= 28 || amount < toMinor(FEE)]).toEqual([days, true]);
          }
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});

const FEE = { amount: '1000000.00', currency: 'EUR' };

/** Of the days from one up to another, those that the lease was there for at the start or the end of, as known at `on`. */
function daysLeased(lease: LeaseDocument, from: string, until: string, on: string): readonly string[] {
  const known = { ...lease, status: entriesUntil(lease.status, on) };
  const wasThere = (instant: string) => {
    const status = statusOn(known, instant);
    return status === undefined || isInForce(status) || isHeldOver(status);
  };
  return Array.from({ length: daysBetween(from, until) }, (_, day) => addDays(from, day)).filter(
    (day) => wasThere(startOfDay(day, ZONE)) || wasThere(lastInstantOf(day)),
  );
}

const lastInstantOf = (day: string): string =>
  new Date(Date.parse(startOfDay(addDays(day, 1), ZONE)) - 1).toISOString();
