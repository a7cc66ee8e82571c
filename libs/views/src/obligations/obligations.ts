import { compareText } from '#domain/kernel/compare-text.js';
import { cite } from '#record/lease/fact.js';
import type { LeaseDocument, Obligation } from '#record/lease/lease-document.js';
import { atOnce, oneByOne, type InPieces } from '../declared/slices.js';
import { hasLeft } from '../facts/parties.js';
import {
  headLeasesOf,
  leasesOf,
  withMilliseconds,
  type Moment,
  type Portfolio,
} from '../portfolio/portfolio.js';
import { commitmentLines } from './commitments.js';
import type { ObligationLine } from './obligation-line.js';
import { isProof } from './proof-enough.js';
import { policyLines } from './policies.js';

export interface LeaseObligations {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** What the parties owe under the contract, line by line. */
  readonly obligations: readonly ObligationLine[];
}

/** The obligation register of one lessee's leases. */
export interface ObligationsView extends Moment {
  /** The name of the view that answers. */
  readonly view: 'obligations';
  /** Party id of the lessee asked about. */
  readonly lessee: string;
  /** The obligations lease by lease. */
  readonly leases: readonly LeaseObligations[];
}

export interface LeaseObligationsView extends Moment, LeaseObligations {
  /** The name of the view that answers. */
  readonly view: 'lease-obligations';
}

export const obligations = (...asked: Parameters<typeof obligationsInPieces>): ObligationsView =>
  atOnce(obligationsInPieces(...asked));

export function* obligationsInPieces(
  lessee: string,
  portfolio: Portfolio,
  asked: Moment,
): InPieces<ObligationsView> {
  const moment = withMilliseconds(asked);
  const leases = yield* oneByOne(leasesOf(lessee, portfolio, moment.on), (lease) =>
    leaseObligations(lease, headLeasesOf(lease, portfolio), moment.on),
  );
  return { view: 'obligations', lessee, ...moment, leases };
}

export function obligationsOfLease(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  asked: Moment,
): LeaseObligationsView {
  const moment = withMilliseconds(asked);
  return { view: 'lease-obligations', ...moment, ...leaseObligations(lease, heads, moment.on) };
}

function leaseObligations(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
): LeaseObligations {
  const agreed = lease.obligations
    .filter((each) => each.agreed.effectiveAt <= on)
    .map((each) => obligationLine(lease, heads, each, on));
  return {
    leaseId: lease.leaseId,
    revision: lease.revision,
    obligations: [...policyLines(lease, heads, on), ...agreed, ...commitmentLines(lease, heads, on)],
  };
}

/** By the review that looked last; one on weaker evidence than required shows nothing kept, but does show it broken. */
function obligationLine(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  obligation: Obligation,
  on: string,
): ObligationLine {
  const { obligationId: id, kind, by, duty, clause, evidenceRequired, agreed } = obligation;
  const reviews = obligation.reviews
    .filter(({ fact }) => fact.effectiveAt <= on)
    .toSorted((a, b) => compareText(a.fact.effectiveAt, b.fact.effectiveAt));
  const last = reviews.at(-1);
  const proven = last !== undefined && (last.outcome === 'broken' || isProof(last.fact, evidenceRequired));
  const period = last?.from === undefined ? '' : ` (${last.from} to ${last.until ?? 'date'})`;
  return {
    id,
    kind,
    by,
    duty,
    clause,
    evidenceRequired,
    outcome: proven ? last.outcome : 'unproven',
    because:
      last === undefined
        ? 'nobody has reviewed it yet'
        : `${last.finding}${period}${proven ? '' : `; ${last.fact.grade} only, ${evidenceRequired} is required`}`,
    timesBroken: reviews.filter(({ outcome }) => outcome === 'broken').length,
    partyLeft: hasLeft(by, [lease, ...heads], on),
    events: [agreed, ...reviews.map(({ fact }) => fact)].map((fact) => cite(lease, fact)),
  };
}
