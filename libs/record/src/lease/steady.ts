import { isLocalDate } from '#domain/kernel/local-date.js';
import { endOfDay, localDateAt } from '#domain/kernel/zoned.js';
import { inMilliseconds } from './fact.js';
import type { LeaseDocument } from './lease-document.js';
import { perDocument } from './per-document.js';
import type { TermsChange } from './terms-change.js';
import { END_OF_TIME } from './timeline.js';

/**
 * Until when, from `on`, the document reads the same: the next instant that stands in it, and at the latest the end of
 * the day in the zones of its terms, as days of the contract begin and end only there.
 */
export function steadyUntil(lease: LeaseDocument, on: string): string {
  const next = instantsIn(lease).find((instant) => instant > on) ?? END_OF_TIME;
  const days = zonesOf(lease).map((zone) => dayAfter(on, zone));
  return days.reduce((first, day) => (day < first ? day : first), next);
}

/** Before and after the years that contracts may name, one day is as good as another. */
function dayAfter(on: string, zone: string): string {
  const day = localDateAt(on, zone);
  return isLocalDate(day) ? endOfDay(day, zone) : END_OF_TIME;
}

/** Every instant in the document, in order. */
export const instantsIn = perDocument((lease: LeaseDocument): readonly string[] =>
  [...collect(lease, new Set())].toSorted(),
);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

function collect(value: unknown, found: Set<string>): Set<string> {
  if (typeof value === 'string') {
    // The same few instants stand in every fact of a document.
    if (!found.has(value) && INSTANT.test(value)) found.add(inMilliseconds(value));
  } else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) collect(member, found);
  return found;
}

/** The zones of all terms that the lease ever had. */
export const zonesOf = ({ terms }: LeaseDocument): readonly string[] => [
  ...new Set(terms.flatMap(({ value }) => zoneIn(value))),
];

const zoneIn = (change: TermsChange): readonly string[] => ('terms' in change ? [change.terms.timeZone] : []);
