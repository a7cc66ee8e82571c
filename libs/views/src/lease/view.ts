import type { LeaseDocument } from '#record/lease/lease-document.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { summaryOf, type LeaseSummary } from '#record/lease/summary.js';
import { answered, readLease } from '../declared/of-lease.js';
import { leaseId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { groundlessOn, type GroundlessInView } from '../renewal-timeline/groundless.js';
import { chainResolution, sourceBlocks, type ChainResolution } from '../facts/chain-resolution.js';
import { disputesOf, type DisputeInView } from '../facts/disputes.js';
import { holdingOverOn, type HoldingOver } from '../money/holding-over.js';
import { headLeasesOf, type Moment } from '../portfolio/portfolio.js';
import { renderLease } from './text.js';

/** Everything on record; the head lease is left out for whoever may not know of it. */
export interface LeaseRecord extends Omit<LeaseDocument, 'headLease'> {
  /**
   * Reference of the head lease that it is cut from; null for none, absent for whoever may not know of it.
   */
  readonly headLease?: string | null;
}

/** One lease: how it stands at `on`, and everything on record of it. */
export interface LeaseAnswer extends Moment, LeaseSummary {
  /** The name of the view that answers. */
  readonly view: 'lease';
  /** Renewals that an amendment of an end took the ground from. */
  readonly groundlessRenewals: readonly GroundlessInView[];
  /** Renewals that a notice found later denies, undecided: both readings of each. */
  readonly disputes: readonly DisputeInView[];
  /** Null unless the lessee kept the space beyond the end. */
  readonly holdingOver: HoldingOver | null;
  /** Whether it is known by what right each provider provides the space: without it, or a waiver, no lease goes live. */
  readonly chain: ChainResolution;
  /** Everything on record of the lease, with its timelines. */
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
  answer: async (asking, given) => {
    const read = await readLease(asking, given.leaseId);
    if (read === undefined) return undefined;
    const { lease, portfolio } = read;
    const on = inMilliseconds(asking.moment.on);
    const content: LeaseAnswer = {
      view: 'lease',
      ...asking.moment,
      ...summaryOf(lease, asking.moment.on),
      groundlessRenewals: groundlessOn(lease, on),
      disputes: disputesOf(lease, on),
      holdingOver: holdingOverOn(lease, on),
      chain: chainResolution({
        lease,
        heads: headLeasesOf(lease, portfolio),
        blocks: sourceBlocks(lease, portfolio.blocks, on),
        on,
      }),
      record: lease,
    };
    return answered(content, read);
  },
  text: renderLease,
});
