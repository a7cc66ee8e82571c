import { overSince } from '#record/lease/status.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import type { PublishedMilestone } from './published-milestones.js';
import type { Version } from './versions.js';

/** The end of a lease as calendars of those cut from it have it. */
export interface PublishedEnd extends Omit<PublishedMilestone, 'milestone'> {
  readonly instant: string;
}

/** Since when a lease is over, from all its versions; cancelled where that turned out to be wrong. */
export function publishedEnd(versions: readonly Version[]): PublishedEnd | undefined {
  let end: PublishedEnd | undefined;
  for (const { lease, revision, recordedAt } of versions) {
    const instant = overSince(lease, END_OF_TIME)?.from;
    const change = { sequence: revision, stamp: recordedAt };
    if (instant !== undefined && (end === undefined || end.cancelled || end.instant !== instant))
      end = { key: 'ended', instant, latest: instant, cancelled: false, ...change };
    else if (instant === undefined && end && !end.cancelled) end = { ...end, cancelled: true, ...change };
  }
  return end;
}
