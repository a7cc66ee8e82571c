import { ofLease } from '../declared/of-lease.js';
import { ofLessee } from '../declared/of-party.js';
import { leaseId, lesseeId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { headLeasesOf } from '../portfolio/portfolio.js';
import { obligationsInPieces, obligationsOfLease } from './obligations.js';
import { renderObligations } from './text.js';

export const obligationsView = view({
  name: 'obligations',
  command: { name: 'obligations' },
  operationId: 'getObligations',
  path: '/v1/lessees/:lesseeId/obligations',
  tag: 'lessees',
  summary: 'Who owes what by which clause, and whether it was kept',
  parameters: { lesseeId, ...TIMES },
  keepsTo: ['leases'],
  answer: (asking, given) =>
    ofLessee(asking, given.lesseeId, (portfolio) =>
      obligationsInPieces(given.lesseeId, portfolio, asking.moment),
    ),
  text: renderObligations,
});

export const leaseObligationsView = view({
  name: 'lease-obligations',
  command: { name: 'obligations' },
  operationId: 'getLeaseObligations',
  path: '/v1/leases/:leaseId/obligations',
  tag: 'leases',
  summary: 'Who owes what in one lease, and whether it was kept',
  parameters: { leaseId, ...TIMES },
  answer: (asking, given) =>
    ofLease(asking, given.leaseId, ({ lease, portfolio }) =>
      obligationsOfLease(lease, headLeasesOf(lease, portfolio), asking.moment),
    ),
});
