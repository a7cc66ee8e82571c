import { ofLease } from '../declared/of-lease.js';
import { leaseId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { leaseOrBuy } from './lease-or-buy.js';
import { renderLeaseOrBuy } from './text.js';

export const leaseOrBuyView = view({
  name: 'lease-or-buy',
  command: { name: 'lease-or-buy', argument: 'leaseId' },
  operationId: 'getLeaseOrBuyDecisions',
  path: '/v1/leases/:leaseId/lease-or-buy-decisions',
  tag: 'leases',
  summary: 'Lease or buy: cost curves, break-even, criteria, who decided',
  parameters: { leaseId, ...TIMES },
  answer: (asking, given) => ofLease(asking, given.leaseId, ({ lease }) => leaseOrBuy(lease, asking.moment)),
  text: renderLeaseOrBuy,
});
