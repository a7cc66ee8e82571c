import { cite, type Citation } from '#record/lease/fact.js';
import { isCitation, isMembers, type Members } from './values.js';

/** Every event that a value cites, wherever it does, each once. */
export function citedWithin(value: unknown): readonly Citation[] {
  const found = new Map<string, Citation>();
  const visit = (each: unknown): void => {
    // Less what else is told of it where it is cited.
    if (isCitation(each)) found.set(nameOf(each), cite(each, each));
    else if (Array.isArray(each)) each.forEach(visit);
    else if (isMembers(each)) Object.values(each).forEach(visit);
  };
  visit(value);
  return [...found.values()];
}

/** The events behind a difference: those that are cited now and were not; where there are none, those cited now, or then. */
export function newlyCited(
  was: Members,
  is: Members,
  eventsOf: (item: Members) => readonly Citation[] = citedWithin,
): readonly Citation[] {
  const [before, after] = [eventsOf(was), eventsOf(is)];
  const known = new Set(before.map(nameOf));
  const come = after.filter((event) => !known.has(nameOf(event)));
  if (come.length > 0) return come;
  const own = [is['events'], was['events']].find(
    (events) => Array.isArray(events) && events.some(isCitation),
  );
  return (own as readonly Citation[] | undefined) ?? [];
}

const nameOf = ({ stream, revision }: Citation): string => `${stream} ${revision}`;
