import type { LeaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';

type Conflicts = Pick<LeaseTimeline, 'disputes' | 'groundlessRenewals' | 'endedHeads'>;

/** What somebody has to decide, as the timeline or the queue tells it. */
export const conflictsIn = ({ disputes, groundlessRenewals, endedHeads }: Conflicts) => [
  ...disputes,
  ...groundlessRenewals,
  ...endedHeads,
];
