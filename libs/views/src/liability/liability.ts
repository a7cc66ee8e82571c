import { merged } from '#domain/kernel/merged.js';
import { CAUSES } from '#domain/lease/incidents/events.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { privateNote } from '#record/lease/per-document.js';
import { lesseeOn } from '#record/lease/status.js';
import { steadyUntil } from '#record/lease/steady.js';
import { atOnce, oneByOne, type InPieces } from '../declared/slices.js';
import { spaceVerdict, type SpaceVerdict } from '../facts/space-in-view.js';
import { leasesOf, withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import { disputesOf, type DisputeInView } from '../facts/disputes.js';
import { Accounts } from './accounts.js';
import { allocationMatrix, type AllocationRow } from './allocation.js';
import { exposureOf, type Exposure } from './exposure.js';
import { incidentLiabilities, type IncidentLiability } from './incident-liability.js';
import { totalsOf, type CurrencyTotals } from './totals.js';

export interface LeaseLiability {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** Who answers for which cause on which link, by which clause (I18). */
  readonly allocation: readonly AllocationRow[];
  /** The incidents of the lease, each with its waterfalls. */
  readonly incidents: readonly IncidentLiability[];
  /** While a renewal is in dispute, by its standing. */
  readonly exposure: Exposure | null;
  /** With the fees to term end by both readings. */
  readonly disputes: readonly DisputeInView[];
  /** Sums over all incidents of the lease, by currency. */
  readonly totals: readonly CurrencyTotals[];
}

/** One lessee's losses, who answers for them by contract, and what nobody does. (I18, R2, R21, R25) */
export interface LiabilityView extends Moment {
  /** The name of the view that answers. */
  readonly view: 'liability';
  /** Party id of the lessee asked about. */
  readonly lessee: string;
  /** Sums over all leases, by currency. */
  readonly totals: readonly CurrencyTotals[];
  /** The liability lease by lease. */
  readonly leases: readonly LeaseLiabilityInView[];
}

/** With what a loss by abuse starts from: whether the space was clean. */
export interface LeaseLiabilityInView extends LeaseLiability {
  /** Whether the space is clean, by which a loss by abuse is judged. */
  readonly space: SpaceVerdict;
}

export interface LeaseLiabilityView extends Moment, LeaseLiabilityInView {
  /** The name of the view that answers. */
  readonly view: 'lease-liability';
  /** Party id of who has the use of the space; null where nobody has. */
  readonly lessee: string | null;
}

/** How long the space is supposed to be unusable, unless somebody asks for longer. */
export const USUAL_DAYS = 1;

export const liability = (...asked: Parameters<typeof liabilityInPieces>): LiabilityView =>
  atOnce(liabilityInPieces(...asked));

export function* liabilityInPieces(
  lessee: string,
  portfolio: Portfolio,
  asked: Moment,
  days: number = USUAL_DAYS,
): InPieces<LiabilityView> {
  const moment = withMilliseconds(asked);
  const leases = yield* oneByOne(leasesOf(lessee, portfolio, moment.on), (lease) =>
    merged(leaseLiability(lease, lessee, moment.on, days), {
      space: spaceVerdict(lease, portfolio.around, moment.on),
    }),
  );
  const totals = totalsOf(leases.flatMap(({ incidents }) => incidents));
  return { view: 'liability', lessee, ...moment, totals, leases };
}

/** One lease as its lessee at `on` is concerned by it. */
export function liabilityOfLease(
  lease: LeaseDocument,
  asked: Moment,
  days: number = USUAL_DAYS,
  around: readonly LeaseDocument[] = [],
): LeaseLiabilityView {
  const moment = withMilliseconds(asked);
  const lessee = lesseeOn(lease, moment.on) ?? null;
  return {
    view: 'lease-liability',
    lessee,
    ...moment,
    ...leaseLiability(lease, lessee, moment.on, days),
    space: spaceVerdict(lease, around, moment.on),
  };
}

/** One lease's part; incidents of an earlier lessee, before an assignment, are not this one's. */
export function leaseLiability(
  lease: LeaseDocument,
  lessee: string | null,
  on: string,
  days: number = USUAL_DAYS,
): LeaseLiability {
  const known = lastAnswer.answerOn(lease);
  if (known?.lessee === lessee && known.days === days && known.from <= on && on < known.until)
    return known.answer;
  const answer = computed(lease, lessee, on, days);
  lastAnswer.note(lease, { lessee, days, from: on, until: steadyUntil(lease, on), answer });
  return answer;
}

interface LastAnswer {
  readonly lessee: string | null;
  readonly days: number;
  /** From `from` up to but not including `until` the lease reads the same. */
  readonly from: string;
  readonly until: string;
  readonly answer: LeaseLiability;
}

// A large portfolio is asked for again and again, and from one moment to the next hardly a lease of it reads otherwise.
const lastAnswer = privateNote<LastAnswer>();

function computed(lease: LeaseDocument, lessee: string | null, on: string, days: number): LeaseLiability {
  const accounts = Accounts.opened();
  const incidents = incidentLiabilities(lease, on, accounts).filter((incident) => incident.lessee === lessee);
  return {
    leaseId: lease.leaseId,
    revision: lease.revision,
    allocation: allocationMatrix(lease, CAUSES, on, accounts),
    incidents,
    exposure: exposureOf(lease, on, days, accounts),
    disputes: disputesOf(lease, on),
    totals: totalsOf(incidents),
  };
}
