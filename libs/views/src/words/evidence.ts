import type { Citation } from '#record/lease/fact.js';
import { weakest } from '../facts/answer.js';
import { listed } from './listed.js';

const MOST_CITED = 4;

/**
 * Events as people look them up, with how far they are proof: "[lease-L-1 #3, #4; claimed: portfolio.csv line 2]"
 * (R1). Events of `own`, the stream that is told of, go without its name: "[#3, #4; claimed: …]".
 */
export function evidence(events: readonly Citation[], own?: string): string {
  const grade = weakest(events);
  if (grade === undefined) return '';
  const revisions = new Map<string, Set<string>>();
  for (const { stream, revision } of events)
    revisions.set(stream, (revisions.get(stream) ?? new Set()).add(`#${revision}`));
  const cited = [...revisions].map(([stream, cites]) =>
    stream === own ? some([...cites]) : `${stream} ${some([...cites])}`,
  );
  const sources = [...new Set(events.filter((event) => event.grade === grade).map(({ source }) => source))];
  return `[${some(cited)}; ${grade}: ${some(sources)}]`;
}

const some = (items: readonly string[]): string => listed(items, MOST_CITED);
