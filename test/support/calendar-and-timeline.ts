import type { RecordedEvent } from '#domain/kernel/event.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isInForce } from '#record/lease/status.js';
import { publishedReturn } from '#views/renewal-calendar/published-end.js';
import { publishedMilestones } from '#views/renewal-calendar/published-milestones.js';
import { versionsIn } from '#views/renewal-calendar/versions.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';

/** What calendars show of a lease as still to do, and what its timeline has due, once all of it has taken effect. */
export function calendarAndTimeline(
  history: readonly RecordedEvent[],
  lease: LeaseDocument,
  on: string,
): readonly [calendar: readonly string[], timeline: readonly string[]] {
  const timeline = leaseTimeline(lease, [], { now: on, on });
  const ahead = ({ instant }: { readonly instant: string }) => instant > on;
  const key = (each: { readonly term: number; readonly clause: string; readonly instant: string }) =>
    `${each.term} ${each.clause} ${each.instant}`;
  const versions = versionsIn(history);
  const returned = publishedReturn(versions);
  const next = timeline?.next;
  return [
    [
      ...publishedMilestones(versions)
        .filter(({ cancelled, milestone }) => !cancelled && ahead(milestone))
        .map(({ milestone }) => key(milestone)),
      ...(returned && !returned.cancelled ? [`space-return ${returned.instant}`] : []),
    ].toSorted(),
    [
      ...(timeline && isInForce(timeline.status) ? timeline.milestones : [])
        .filter((each) => each.state === 'due' && ahead(each))
        .map(key),
      ...(next?.kind === 'space-return' ? [`space-return ${next.instant}`] : []),
    ].toSorted(),
  ];
}
