import { ofLessee } from '../declared/of-party.js';
import { lesseeId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { renewalTimelineSvg } from './picture/renewal-timeline-svg.js';
import { timelineInPieces } from './renewal-timeline.js';
import { renderRenewalTimeline } from './text.js';

export const renewalTimelineView = view({
  name: 'renewal-timeline',
  command: { name: 'timeline' },
  operationId: 'getRenewalTimeline',
  path: '/v1/lessees/:lesseeId/renewal-timeline',
  tag: 'lessees',
  summary: "What binds next on each of a lessee's leases, and how great the risk is",
  parameters: { lesseeId, ...TIMES },
  keepsTo: ['leases'],
  answer: (asking, given) =>
    ofLessee(asking, given.lesseeId, (portfolio) =>
      timelineInPieces(given.lesseeId, portfolio, asking.moment),
    ),
  text: renderRenewalTimeline,
  picture: renewalTimelineSvg,
});
