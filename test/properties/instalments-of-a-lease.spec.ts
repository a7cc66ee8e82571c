import * as fc from 'fast-check';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import { termsAgreed } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import { paymentSchedule } from '#views/money/schedule.js';
import { documentOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';
import { day, termHistories, ZONE } from '../support/term-histories.arbitraries.js';

const END = '2999-12-31';

describe('the instalments of a lease (I4)', () => {
  it('cover every day of every term agreed up to the end of use, once, over renewals, amendments and endings', () => {
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
