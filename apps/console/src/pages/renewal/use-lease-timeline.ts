import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';

export type Timeline = Answer<'renewal-timeline'>;
export type LeaseInTimeline = Timeline['leases'][number];

/** One lease of its lessee's renewal timeline, at the instants of the clocks. */
export function useLeaseTimeline(leaseId: string) {
  const lease = useView('lease', { leaseId });
  const lessee = lease.data?.lessee;
  const timeline = useView('renewal-timeline', { lesseeId: lessee ?? '' }, { enabled: lessee !== undefined });
  const found = timeline.data?.leases.find((each) => each.leaseId === leaseId);
  return {
    error: lease.error ?? (lessee === undefined ? null : timeline.error),
    refetch: () => Promise.all([lease.refetch(), ...(lessee === undefined ? [] : [timeline.refetch()])]),
    summary: lease.data,
    timeline: timeline.data,
    lease: found,
    /** Whether all is asked, so that nothing more is to come. */
    isComplete: lease.data !== undefined && (lessee === undefined || timeline.data !== undefined),
  };
}
