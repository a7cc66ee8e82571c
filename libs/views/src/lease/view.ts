import type { LeaseDocument } from '#record/lease/lease-document.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { summaryOf, type LeaseSummary } from '#record/lease/summary.js';
import { ofLease } from '../declared/of-lease.js';
import { leaseId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { groundlessOn, type GroundlessInView } from '../renewal-timeline/groundless.js';
import { disputesOf, type DisputeInView } from '../renewal-timeline/disputes.js';
import type { Moment } from '../portfolio/portfolio.js';
import { renderLease } from './text.js';

/** Everything on record; the head lease is left out for whoever may not know of it. */
export interface LeaseRecord extends Omit<LeaseDocument, 'headLease'> {
  readonly headLease?: string | null;
}

/** One lease: how it stands at `on`, and everything on record of it. */
export interface LeaseAnswer extends Moment, LeaseSummary {
  readonly view: 'lease';
  /** Renewals that an amendment of an end took the ground from. */
  readonly groundlessRenewals: readonly GroundlessInView[];
  /** Renewals that a notice found later denies, undecided: both readings of each. */
  readonly disputes: readonly DisputeInView[];
  readonly record: LeaseRecord;
}

export const leaseView = view({
  name: 'lease',
  command: { name: 'lease', argument: 'leaseId' },
  operationId: 'getLease',
  path: '/v1/leases/:leaseId',
  tag: 'leases',
  summary: 'One lease, live or at a past instant',
  parameters: { leaseId, ...TIMES },
  hasRevision: true,
  answer: (asking, given) =>
    ofLease(asking, given.leaseId, ({ lease }): LeaseAnswer => {
      const on = inMilliseconds(asking.moment.on);
      return {
        view: 'lease',
        ...asking.moment,
        ...summaryOf(lease, asking.moment.on),
        groundlessRenewals: groundlessOn(lease, on),
        disputes: disputesOf(lease, on),
        record: lease,
      };
    }),
  text: ({ record, on }, names) => renderLease(record, names, on),
});
