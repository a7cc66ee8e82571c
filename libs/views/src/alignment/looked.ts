import { daysSince } from '#domain/kernel/days-until.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';

/** How a source of the running network stands. */
export interface Looked {
  /** When it was so that its newest file shows, RFC 3339 UTC; null where no file of it is known by then. */
  readonly at: string | null;
  /** How many whole days ago that is. */
  readonly days: number | null;
  /** What ails it since; null in health. */
  readonly sick: string | null;
  /** Its newest file, and what ails it. */
  readonly events: readonly Citation[];
}

interface Look {
  readonly at: string;
  readonly fact: Fact;
}

interface SourceHealth {
  readonly stream: string;
  readonly newest?: Look | undefined;
  readonly sick?: (Look & { readonly health: string; readonly detail: string }) | undefined;
}

export function lookedAt(source: SourceHealth | undefined, on: string): Looked {
  const newest = source?.newest && source.newest.at <= on ? source.newest : undefined;
  const sick = source?.sick && source.sick.at <= on ? source.sick : undefined;
  return {
    at: newest?.at ?? null,
    days: newest ? daysSince(newest.at, on) : null,
    sick: sick ? `${sick.health}: ${sick.detail}` : null,
    events: [newest, sick].flatMap((each) => (each ? [cite(source!, each.fact)] : [])),
  };
}
