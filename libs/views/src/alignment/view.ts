import { ofLease } from '../declared/of-lease.js';
import { leaseId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { CSV } from '../words/csv.js';
import { alignmentOf } from './alignment.js';
import { alignmentCsv } from './csv.js';
import { renderAlignment } from './text.js';

export const leaseAlignmentView = view({
  name: 'lease-alignment',
  command: { name: 'alignment' },
  operationId: 'getLeaseAlignment',
  path: '/v1/leases/:leaseId/alignment',
  tag: 'leases',
  summary:
    'Contract, LOA, ROA, route object, registry record, reverse zone, geofeed and announcement of one lease, side by side',
  parameters: { leaseId, ...TIMES },
  answer: (asking, given) =>
    ofLease(asking, given.leaseId, ({ lease, portfolio }) => alignmentOf(lease, portfolio, asking.moment)),
  text: renderAlignment,
  exports: [
    {
      operationId: 'getLeaseAlignmentCsv',
      path: '/v1/leases/:leaseId/alignment.csv',
      summary: 'Paper against the running network of one lease as CSV, a row an object',
      mediaType: CSV,
      render: alignmentCsv,
    },
  ],
});
