import { ofLeasesOf } from '../declared/of-party.js';
import { lesseeId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { headLeasesOf, withMilliseconds } from '../portfolio/portfolio.js';
import { renewalTimelineSvg } from './picture/renewal-timeline-svg.js';
import { leaseTimeline, renewalTimeline } from './renewal-timeline.js';
import { renderRenewalTimeline } from './text.js';

export const renewalTimelineView = view({
  name: 'renewal-timeline',
  command: { name: 'timeline' },
  operationId: 'getRenewalTimeline',
  path: '/v1/lessees/:lesseeId/renewal-timeline',
  tag: 'lessees',
  summary: "What binds next on each of a lessee's leases, and how great the risk is",
  parameters: { lesseeId, ...TIMES },
  answer: (asking, given) =>
    ofLeasesOf(asking, given.lesseeId, {
      each: (lease, portfolio) =>
        leaseTimeline(lease, headLeasesOf(lease, portfolio), withMilliseconds(asking.moment)),
      whole: (timelines, portfolio) => renewalTimeline(given.lesseeId, portfolio, asking.moment, timelines),
    }),
  text: renderRenewalTimeline,
  picture: renewalTimelineSvg,
});
