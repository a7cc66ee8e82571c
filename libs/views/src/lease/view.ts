import type { LeaseDocument } from '#record/lease/lease-document.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { summaryOf, type LeaseSummary } from '#record/lease/summary.js';
import { earlier, SINCE } from '../declared/earlier.js';
import { invalidParameter } from '../declared/fault.js';
import { answered, readLease, type LeaseRead } from '../declared/of-lease.js';
import { leaseId, TIMES, type Given } from '../declared/parameters.js';
import { optional } from '#domain/kernel/shape.js';
import { hiddenLeases } from '../declared/reader.js';
import { view, type Asking } from '../declared/view.js';
import { groundlessOn, type GroundlessInView } from '../renewal-timeline/groundless.js';
import { disputesOf, type DisputeInView } from '../facts/disputes.js';
import { holdingOverOn, type HoldingOver } from '../money/holding-over.js';
import type { Moment } from '../portfolio/portfolio.js';
import { changeInWords, leaseChanges, type LeaseChange } from './changes.js';
import { renderLeaseChanges } from './changes-text.js';
import { standingKnown } from './standing.js';
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
  /** Everything on record of the lease, with its timelines. */
  readonly record: LeaseRecord;
  /** What is otherwise than it was at the instant compared with, if one was given. */
  readonly compared?: {
    /** The instants of the state compared with. */
    readonly before: Moment;
    /** What is otherwise, change by change. */
    readonly changes: readonly LeaseChange[];
  };
}

const parameters = { leaseId, since: optional(SINCE.since), sinceOn: SINCE.sinceOn, ...TIMES };

export const leaseView = view({
  name: 'lease',
  command: { name: 'lease', argument: 'leaseId' },
  operationId: 'getLease',
  path: '/v1/leases/:leaseId',
  tag: 'leases',
  summary: 'One lease, live or at a past instant',
  parameters,
  hasRevision: true,
  answer: async (asking, given) => {
    const read = await readLease(asking, given.leaseId);
    if (read === undefined) return undefined;
    const { lease } = read;
    const compared = await comparedWith(asking, read, given);
    const on = inMilliseconds(asking.moment.on);
    const content: LeaseAnswer = {
      view: 'lease',
      ...asking.moment,
      ...summaryOf(lease, asking.moment.on),
      groundlessRenewals: groundlessOn(lease, on),
      disputes: disputesOf(lease, on),
      holdingOver: holdingOverOn(lease, on),
      record: lease,
      ...(compared ? { compared } : {}),
    };
    return answered(content, read);
  },
  inWords: ({ compared }, names) =>
    compared
      ? {
          compared: {
            ...compared,
            changes: compared.changes.map((change) => ({ ...change, words: changeInWords(change, names) })),
          },
        }
      : {},
  text: (answer, names) =>
    answer.compared
      ? renderLeaseChanges(answer, answer.compared)
      : renderLease(answer.record, names, answer.on),
});

async function comparedWith(
  asking: Asking,
  read: LeaseRead,
  { since, sinceOn }: Given<typeof parameters>,
): Promise<LeaseAnswer['compared']> {
  if (since === undefined) {
    if (sinceOn === undefined) return undefined;
    throw invalidParameter('sinceOn', 'has no `since`', 'give `since` too');
  }
  const then = earlier(asking, { since, ...(sinceOn === undefined ? {} : { sinceOn }) });
  const was = await readLease(then, read.lease.leaseId);
  const standing = ({ lease, portfolio }: LeaseRead, { moment }: Asking) =>
    standingKnown(lease, hiddenLeases(asking.reader, portfolio.leases), inMilliseconds(moment.on));
  return {
    before: then.moment,
    changes: leaseChanges(read.lease, was ? standing(was, then) : {}, standing(read, asking)),
  };
}
