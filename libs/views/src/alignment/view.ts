import { ofLease } from '../declared/of-lease.js';
import { ofLessee } from '../declared/of-party.js';
import { leaseId, lesseeId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { CSV } from '../words/csv.js';
import { alignmentInPieces, alignmentOf } from './alignment.js';
import { leaseAlignmentSvg, lesseeAlignmentSvg } from './alignment-svg.js';
import { alignmentCsv, lesseeAlignmentCsv } from './csv.js';
import { renderAlignment, renderLesseeAlignment } from './text.js';

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
  picture: leaseAlignmentSvg,
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

export const alignmentView = view({
  name: 'alignment',
  command: { name: 'alignment' },
  operationId: 'getAlignment',
  path: '/v1/lessees/:lesseeId/alignment',
  tag: 'lessees',
  summary: 'Paper against the running network of all that a lessee leases, lease by lease',
  parameters: { lesseeId, ...TIMES },
  keepsTo: ['leases'],
  answer: (asking, given) =>
    ofLessee(asking, given.lesseeId, (portfolio) =>
      alignmentInPieces(given.lesseeId, portfolio, asking.moment),
    ),
  text: renderLesseeAlignment,
  picture: lesseeAlignmentSvg,
  exports: [
    {
      operationId: 'getAlignmentCsv',
      path: '/v1/lessees/:lesseeId/alignment.csv',
      summary: 'Paper against the running network of one lessee as CSV, a row an object',
      mediaType: CSV,
      render: lesseeAlignmentCsv,
    },
  ],
});
