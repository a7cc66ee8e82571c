import { daysSince } from '#domain/kernel/days-until.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import { entryOn, type Timeline } from '#record/lease/timeline.js';

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

interface Look {
  readonly at: string;
  readonly fact: Fact;
  readonly unreadable?: { readonly rows: number; readonly first: string } | undefined;
}

export interface SourceHealth {
  readonly stream: string;
  readonly newest?: Look | undefined;
  readonly sick?: (Look & { readonly health: string; readonly detail: string }) | undefined;
  readonly aside?: Timeline<string | null> | undefined;
}

export function lookedAt(source: SourceHealth | undefined, on: string): Looked {
  const newest = source?.newest && source.newest.at <= on ? source.newest : undefined;
  const sick = source?.sick && source.sick.at <= on ? source.sick : undefined;
  const aside = entryOn(source?.aside ?? [], on);
  const because = aside?.value ?? null;
  return {
    at: newest?.at ?? null,
    days: newest ? daysSince(newest.at, on) : null,
    sick: sick ? `${sick.health}: ${sick.detail}` : null,
    unreadable: newest?.unreadable ? unreadableWords(newest.unreadable) : null,
    aside: because,
    events: [newest, sick, because === null ? undefined : aside].flatMap((each) =>
      each ? [cite(source!, each.fact)] : [],
    ),
  };
}

const unreadableWords = ({ rows, first }: NonNullable<Look['unreadable']>): string =>
  `${rows} of it cannot be read, first ${first}`;
