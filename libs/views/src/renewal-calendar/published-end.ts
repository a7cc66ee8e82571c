import { isHeldOver, overSince } from '#record/lease/status.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import { bindingNotice } from '../renewal-timeline/binding-notice.js';
import type { PublishedMilestone } from './published-milestones.js';
import type { Version } from './versions.js';

/** What calendars have beside the milestones of a lease: its end, for those cut from it, or the return of its space. */
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

/** The return of space that is held over, from all versions of the lease; cancelled once it is on record. */
export function publishedReturn(versions: readonly Version[]): PublishedEnd | undefined {
  let due: PublishedEnd | undefined;
  for (const { lease, revision, recordedAt, at } of versions) {
    const next = isHeldOver(lease.lastStatus) ? bindingNotice(lease, [], END_OF_TIME) : null;
    const change = { sequence: revision, stamp: recordedAt };
    if (next && (due === undefined || due.cancelled || due.instant !== next.instant))
      due = { key: 'space-return', instant: next.instant, latest: END_OF_TIME, cancelled: false, ...change };
    else if (next === null && due && !due.cancelled) due = { ...due, latest: at, cancelled: true, ...change };
  }
  return due;
}
