import { isInForce } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import { dueOfEarlier, judgedMilestones, type MilestoneInView } from '../renewal-timeline/milestone-state.js';
import type { Version } from './versions.js';

/** A milestone as calendars have it: where it came to stand, or that it went away, and since which event. */
export interface PublishedMilestone {
  /** The same for as long as the lease has that clause in that term: term, kind and clause. */
  readonly key: string;
  readonly milestone: MilestoneInView;
  readonly cancelled: boolean;
  /** The revision of the event that last moved, cancelled or restored it: rises, and is alike on every replica. */
  readonly sequence: number;
  readonly stamp: string;
  /** The latest instant that it was ever published at. */
  readonly latest: string;
}

/**
 * What calendars were ever told of a lease, from all its versions. A milestone goes away while it still lies ahead:
 * the lease ended, its clause or its term was replaced, it was waived, or the notice that it calls for was served.
 */
export function publishedMilestones(versions: readonly Version[]): readonly PublishedMilestone[] {
  const published = new Map<string, PublishedMilestone>();
  for (const version of versions) {
    const due = dueIn(version);
    const change = { sequence: version.revision, stamp: version.recordedAt };
    for (const [key, milestone] of due) {
      const before = published.get(key);
      if (before && !before.cancelled && isSame(before.milestone, milestone)) continue;
      const latest = [before?.latest ?? '', milestone.instant].toSorted().at(-1)!;
      published.set(key, { key, milestone, cancelled: false, latest, ...change });
    }
    for (const [key, before] of published)
      if (!due.has(key) && !before.cancelled && before.milestone.instant > version.at)
        published.set(key, { ...before, cancelled: true, ...change });
  }
  return [...published.values()];
}

/** What lies ahead of a version and still matters, by its key. */
function dueIn({ lease, at }: Version): ReadonlyMap<string, MilestoneInView> {
  const terms = termsUntil(lease, END_OF_TIME);
  const last = terms.at(-1);
  if (last === undefined || !isInForce(lease.lastStatus)) return new Map();
  return new Map(
    [
      ...dueOfEarlier(lease, terms, at),
      ...judgedMilestones(lease, last, at).filter(({ state }) => state === 'due'),
    ].map((milestone) => [keyOf(milestone), milestone]),
  );
}

const keyOf = ({ term, kind, clause }: MilestoneInView): string =>
  `term-${term}.${kind}${clause.replace(/^\/(?:notices|extensionOptions)\//, '.').replace(/^\/.*/, '')}`;

const isSame = (a: MilestoneInView, b: MilestoneInView): boolean =>
  a.instant === b.instant &&
  a.timeZone === b.timeZone &&
  a.purpose === b.purpose &&
  a.by === b.by &&
  a.excuses === b.excuses &&
  a.disputed === b.disputed;
