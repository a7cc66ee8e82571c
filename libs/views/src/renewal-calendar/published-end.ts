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
export const publishedEnd = (versions: readonly Version[]): PublishedEnd | undefined =>
  publishedOf(versions, 'ended', ({ lease }) => {
    const instant = overSince(lease, END_OF_TIME)?.from;
    return instant === undefined ? undefined : { instant, latest: instant };
  });

/** The return of space that is held over, from all versions of the lease; cancelled once it is on record. */
export function publishedReturn(versions: readonly Version[]): PublishedEnd | undefined {
  const due = publishedOf(versions, 'space-return', ({ lease }) => {
    const next = isHeldOver(lease.lastStatus) ? bindingNotice(lease, [], END_OF_TIME) : null;
    return next ? { instant: next.instant, latest: END_OF_TIME } : undefined;
  });
  const returned = versions.find(({ revision }) => revision === due?.sequence);
  return due?.cancelled && returned ? { ...due, latest: returned.at } : due;
}

/** What one thing came to over the versions of a lease: where it stands, or that it went away, and since which event. */
function publishedOf(
  versions: readonly Version[],
  key: string,
  standing: (version: Version) => Pick<PublishedEnd, 'instant' | 'latest'> | undefined,
): PublishedEnd | undefined {
  let known: PublishedEnd | undefined;
  for (const version of versions) {
    const stands = standing(version);
    const change = { sequence: version.revision, stamp: version.recordedAt };
    if (stands && (known === undefined || known.cancelled || known.instant !== stands.instant))
      known = { key, ...stands, cancelled: false, ...change };
    else if (stands === undefined && known && !known.cancelled)
      known = { ...known, cancelled: true, ...change };
  }
  return known;
}
