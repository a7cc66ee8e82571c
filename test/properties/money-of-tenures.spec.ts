import * as fc from 'fast-check';
import { foldLease } from '#record/lease/fold-lease.js';
import { addDays } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isAssigned, lesseeWhen } from '#record/lease/status.js';
import { foldTenure, formerTenure } from '#record/lease/tenure.js';
import { paymentSchedule, type ScheduledLine } from '#views/money/schedule.js';
import { toMinor } from '#domain/kernel/money.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { LESSEE, STRANGER } from '../support/lease-story.js';
import { propertyRuns } from '../support/property-runs.js';
import { day, termHistories, THIRD, ZONE } from '../support/term-histories.arbitraries.js';

const PARTIES = [LESSEE, STRANGER, THIRD];

const told = ({ from, until, amount, lessee }: ScheduledLine) => [from, until, amount.amount, lessee];
const sumOf = (lines: readonly ScheduledLine[]) =>
  lines.reduce((sum, { amount }) => sum + toMinor(amount), 0n);

describe('the money of an assigned lease (I4)', () => {
  it('is what the lease bills, each day owed by one lessee, and to a former one what the lease says that it owes', () => {
    fc.assert(
      fc.property(termHistories, day(-100, 1200), ({ history }, asked) => {
        const lease = foldLease(history)!;
        const on = startOfDay(asked, ZONE);
        const lines = paymentSchedule(lease, on);
        expect(sumOf(lines)).toBe(sumOf(paymentSchedule(foldLease(unassigned(history))!, on)));
        for (const { lessee, from, until } of lines)
          for (const each of [from, addDays(until, -1)]) {
            expect(from < until).toBe(true);
            expect([each, lesseeWhen(lease, startOfDay(each, ZONE))]).toEqual([each, lessee]);
          }
        for (const party of PARTIES) {
          const tenure = formerTenure(lease, party);
          const had = tenure && foldTenure(history, tenure);
          if (!had || endedBefore(had, on)) continue;
          const own = paymentSchedule(had, on).filter(isOwedBy(party));
          expect(own.map(told)).toEqual(lines.filter(isOwedBy(party)).map(told));
        }
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});

/** By something else than the assignment, which is not known yet where it is asked about a day before. */
const endedBefore = ({ status }: LeaseDocument, on: string): boolean =>
  !isAssigned(status.at(-1)!.value) && on < status.at(-1)!.from;

const isOwedBy = (party: string) => (line: ScheduledLine) => line.lessee === party;

/** The same lease, had its first lessee kept it. */
const unassigned = (history: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  history.filter(({ type }) => type !== 'LeaseAssigned');
