import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { addDays } from '#domain/kernel/local-date.js';
import { deadlines } from '#domain/renewal/deadlines.js';
import { agreedRenewal, extension, firstTerm, tacitRenewal, type Term } from '#domain/renewal/term.js';
import type { Terms } from '#domain/renewal/terms.js';
import { businessCalendar } from '#projections/calendar/holidays.js';
import { inHostZones } from '../support/host-zones.js';
import {
  luxonDeadlines,
  luxonTerm,
  type ExpectedMilestone,
  type Renewal,
} from '../support/luxon-deadlines.js';
import { randomRenewals, randomTerms } from '../support/random-terms.js';

/** Terms per host zone: `DEADLINE_RUNS=1000000` for the campaign. */
const numRuns = Number(process.env['DEADLINE_RUNS'] ?? 600);
const MILLISECONDS_PER_RUN = 10;

describe('deadlines of random terms after random renewals (V2, R13)', () => {
  it.each(inHostZones)(
    'are those of an independent implementation, on a host in %s',
    (_zone, onHost) => {
      onHost(() => {
        const difference = fc.check(fc.property(randomTerms, randomRenewals, sameOnBoth), { numRuns });
        expect(difference.failed ? fc.defaultReportMessage(difference) : 'none').toBe('none');
      });
    },
    120_000 + numRuns * MILLISECONDS_PER_RUN,
  );
});

function sameOnBoth(terms: Terms, renewals: readonly Renewal[]): boolean {
  const calendar = businessCalendar(terms.holidayCalendars);
  const term = renewals.reduce((last, renewal) => renewed(terms, last, renewal), firstTerm(terms));
  const expected = luxonDeadlines(terms, luxonTerm(terms, renewals), calendar);
  const actual = deadlines(terms, term, calendar).map(
    ({ kind, clause, localDate, instant, renewsTo, outsideTerm, moot }): ExpectedMilestone => ({
      kind,
      clause,
      localDate,
      instant,
      renewsTo,
      outsideTerm,
      moot,
    }),
  );
  return isDeepStrictEqual(
    actual,
    expected.toSorted((a, b) => Date.parse(a.instant) - Date.parse(b.instant)),
  );
}

function renewed(terms: Terms, term: Term, renewal: Renewal): Term {
  switch (renewal.kind) {
    case 'tacit':
      return tacitRenewal(terms, term) ?? term;
    case 'extension':
      return extension(term, renewal.months);
    case 'agreed':
      return agreedRenewal(term, addDays(term.end, renewal.days));
  }
}
