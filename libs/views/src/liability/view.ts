import { leaseId, lesseeId, TIMES, wholeNumber } from '../declared/parameters.js';
import { ofLease } from '../declared/of-lease.js';
import { ofLessee } from '../declared/of-party.js';
import { view } from '../declared/view.js';
import { CSV } from '../words/csv.js';
import { exposureCsv } from './csv.js';
import { liabilitySvg } from './liability-svg.js';
import { liabilityInPieces, liabilityOfLease, USUAL_DAYS } from './liability.js';
import { renderLiability } from './text.js';

const days = wholeNumber(
  { most: 3660, usual: USUAL_DAYS },
  'How many days the space is supposed to be unusable.',
);

export const liabilityView = view({
  name: 'liability',
  command: { name: 'liability' },
  operationId: 'getLiability',
  path: '/v1/lessees/:lesseeId/liability',
  tag: 'lessees',
  summary: "A lessee's losses, who answers for them by contract, and what nobody does",
  parameters: { lesseeId, days, ...TIMES },
  keepsTo: ['leases'],
  answer: (asking, given) =>
    ofLessee(asking, given.lesseeId, (portfolio) =>
      liabilityInPieces(given.lesseeId, portfolio, asking.moment, given.days),
    ),
  text: renderLiability,
  picture: liabilitySvg,
  exports: [
    {
      operationId: 'getExposureCsv',
      path: '/v1/lessees/:lesseeId/liability/exposure.csv',
      summary: 'What a lessee would be left with, by lease and cause, as CSV',
      mediaType: CSV,
      render: exposureCsv,
    },
  ],
});

export const leaseLiabilityView = view({
  name: 'lease-liability',
  command: { name: 'liability' },
  operationId: 'getLeaseLiability',
  path: '/v1/leases/:leaseId/liability',
  tag: 'leases',
  summary: 'Allocation, exposure, incidents and gap of one lease',
  parameters: { leaseId, days, ...TIMES },
  answer: (asking, given) =>
    ofLease(asking, given.leaseId, ({ lease, portfolio }) =>
      liabilityOfLease(lease, asking.moment, given.days, portfolio.around),
    ),
});
