import { daysSince } from '#domain/kernel/days-until.js';
import { asideOn, type SourceHealth } from '#record/lease/counting.js';
import { lastLook } from '#record/lease/looks.js';
import { cite, type Citation } from '#record/lease/fact.js';

/** How a source of the running network stands. */
export interface Looked {
  /** When it was so that its newest file shows, RFC 3339 UTC; null where no file of it is known by then. */
  readonly at: string | null;
  /** How many whole days ago that is. */
  readonly days: number | null;
  /** What ails it since; null in health. */
  readonly sick: string | null;
  /** What of its newest file cannot be read, so that it may have more than it shows; null where all can. */
  readonly unreadable: string | null;
  /** Why it is set aside, so that it does not count; null where it is not. */
  readonly aside: string | null;
  /** Its newest file, what ails it, and who set it aside. */
  readonly events: readonly Citation[];
}

export function lookedAt(source: SourceHealth | undefined, on: string): Looked {
  const newest = source && lastLook(source, on);
  const sick = source?.sick && source.sick.at <= on ? source.sick : undefined;
  const aside = asideOn(source, on);
  return {
    at: newest?.at ?? null,
    days: newest ? daysSince(newest.at, on) : null,
    sick: sick ? `${sick.health}: ${sick.detail}` : null,
    unreadable:
      newest && 'unreadable' in newest && newest.unreadable ? unreadableWords(newest.unreadable) : null,
    aside: aside?.value ?? null,
    events: [newest, sick, aside].flatMap((each) => (each ? [cite(source!, each.fact)] : [])),
  };
}

const unreadableWords = ({
  rows,
  first,
}: NonNullable<NonNullable<SourceHealth['newest']>['unreadable']>): string =>
  `${rows} of it cannot be read, first ${first}`;
