import { isDeepStrictEqual } from 'node:util';
import { addDays } from '#domain/kernel/local-date.js';
import { instantOf } from '#domain/kernel/zoned.js';
import { bindingDeadline, type ChainDeadline } from '#domain/renewal/binding-deadline.js';
import { coveredUntil } from '#domain/renewal/coverage.js';
import { deadlines } from '#domain/renewal/deadlines.js';
import { agreedRenewal, extension, firstTerm, tacitRenewal, type Term } from '#domain/renewal/term.js';
import type { Terms } from '#domain/renewal/terms.js';
import { calendarOf } from '#record/calendar/holidays.js';
import {
  luxonBinding,
  luxonDeadlines,
  luxonTerm,
  naiveCoverage,
  type ChainContract,
  type ExpectedMilestone,
  type Renewal,
} from './luxon-deadlines.js';
import { randomNumbers } from './random-numbers.js';
import {
  randomDate,
  randomHour,
  randomRenewals,
  randomTerms,
  randomZone,
  upTo,
  type Random,
} from './random-terms.js';

/** What the library and the independent implementation make of the same terms, where that is not the same. */
export interface Difference {
  readonly case: object;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** How many milestones were compared, and the first difference found, if there was one. */
export interface Comparison {
  readonly milestones: number;
  readonly difference?: Difference;
}

/** Compares on so many random terms after random renewals; for one in four also a provider chain, and LOAs in turn. */
export function compareDeadlines(
  seed: number,
  count: number,
  progress: (done: number) => void = () => {},
): Comparison {
  const random = randomNumbers(seed);
  let milestones = 0;
  for (let done = 0; done < count; done += 1) {
    if (done > 0 && done % 50_000 === 0) progress(done);
    const terms = randomTerms(random);
    const renewals = randomRenewals(random);
    const ofTerms = onTerms(terms, renewals);
    milestones += ofTerms.count;
    const difference =
      ofTerms.difference ?? (done % 4 === 0 ? (onChain(random) ?? onCoverage(random)) : undefined);
    if (difference) return { milestones, difference };
  }
  return { milestones };
}

function onTerms(terms: Terms, renewals: readonly Renewal[]): { count: number; difference?: Difference } {
  const calendar = calendarOf(terms);
  const term = renewals.reduce((last, renewal) => renewed(terms, last, renewal), firstTerm(terms));
  const expected = luxonDeadlines(terms, luxonTerm(terms, renewals), calendar).toSorted(
    (a, b) => Date.parse(a.instant) - Date.parse(b.instant),
  );
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
  const isSame = isDeepStrictEqual(actual, expected);
  return {
    count: actual.length,
    ...(isSame ? {} : { difference: { case: { terms, renewals }, expected, actual } }),
  };
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

/** One to four contracts whose deadlines lie within weeks of each other, so that slack decides. */
function onChain(random: Random): Difference | undefined {
  const about = randomDate(random);
  const chain = Array.from({ length: 1 + upTo(random, 3) }, (): ChainContract => ({
    localDate: addDays(about, upTo(random, 20)),
    hour: randomHour(random),
    timeZone: randomZone(random),
    slackDays: upTo(random, 9),
  }));
  const [own, ...upstreams] = chain.map(({ localDate, hour, timeZone, slackDays }, link) => {
    const localTime = hour ?? '24:00';
    const instant = instantOf(localDate, localTime, timeZone);
    return { link, slackDays, deadline: { localDate, localTime, timeZone, instant } };
  }) as [ChainDeadline<number>, ...ChainDeadline<number>[]];
  const { link, instant } = bindingDeadline(own, upstreams);
  const expected = luxonBinding(chain);
  return isDeepStrictEqual({ link, instant }, expected)
    ? undefined
    : { case: chain, expected, actual: { link, instant } };
}

const dayInstant = (day: number): string => `${addDays('2000-01-01', day)}T00:00:00.000Z`;

function onCoverage(random: Random): Difference | undefined {
  const grants = Array.from({ length: upTo(random, 4) }, () => {
    const from = upTo(random, 40);
    return { from, until: from + upTo(random, 20) };
  });
  const at = upTo(random, 50);
  const end = naiveCoverage(grants, at);
  const expected = end === null ? null : dayInstant(end);
  const actual = coveredUntil(
    ['198.51.100.0/24'],
    grants.map(({ from, until }) => ({
      prefixes: ['198.51.100.0/23'.replace('/23', from % 2 ? '/24' : '/22')],
      from: dayInstant(from),
      until: dayInstant(until),
    })),
    dayInstant(at),
  );
  return actual === expected ? undefined : { case: { grants, at }, expected, actual };
}
