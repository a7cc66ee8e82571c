import { compareText } from '#domain/kernel/compare-text.js';
import { holdsSpace, statusOn } from '#record/lease/status.js';
import { atOnce, oneByOne, type InPieces } from '../declared/slices.js';
import { withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import { drilledLease, type DrilledLease } from './drilled-lease.js';
import { firstSteps, type FirstStep } from './first-steps.js';
import { isBroken, type Removed } from './removed.js';

/** What would happen if a party or a block were gone; nothing of it is recorded. (R25, first 10) */
export interface BreakDrill extends Moment {
  /** The name of the view that answers. */
  readonly view: 'break-drill';
  /** The party or the block that is supposed to be gone. */
  readonly removed: Removed;
  /** How long the space is supposed to be unusable. */
  readonly days: number;
  /** Those whose next date comes first come first. */
  readonly leases: readonly DrilledLease[];
  /** What to do, the most pressing first. */
  readonly first: readonly FirstStep[];
}

export const breakDrill = (...asked: Parameters<typeof drillInPieces>): BreakDrill =>
  atOnce(drillInPieces(...asked));

export function* drillInPieces(
  removed: Removed,
  portfolio: Portfolio,
  asked: Moment,
  days: number,
): InPieces<BreakDrill> {
  const moment = withMilliseconds(asked);
  const { on } = moment;
  const drilled = yield* oneByOne(portfolio.leases, (lease) =>
    holdsSpace(statusOn(lease, on)) && isBroken(lease, removed, portfolio, on)
      ? [drilledLease(lease, removed, portfolio, on, days)]
      : [],
  );
  const leases = drilled.flat().toSorted((a, b) => compareText(urgency(a), urgency(b)));
  return { view: 'break-drill', ...moment, removed, days, leases, first: firstSteps(leases) };
}

const urgency = ({ dates, leaseId }: DrilledLease): string => `${dates[0]?.at ?? '9999'} ${leaseId}`;
