import { parseAddress, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import { compareText } from '#domain/kernel/compare-text.js';
import type { AbuseCase, LeaseDocument } from '#record/lease/lease-document.js';
import { perDocument } from '#record/lease/per-document.js';
import { holdsSpace, lesseeOn, prefixesOf, statusOn } from '#record/lease/status.js';
import { isWithin, shares, standingListings, type Listing } from './listings.js';
import { screenedOn, type Screened } from './screening.js';

/**
 * Whose conduct a case is to a lease of the space: its lessee's, by whichever lease, that of who has the use of the space
 * by a lease cut from it, or that of somebody before.
 */
const CONDUCTS = ['own', 'below', 'earlier'] as const;
export type ConductOf = (typeof CONDUCTS)[number];

/** An abuse case on record of the space, and the lease that it was reported of. */
export interface CaseOfSpace {
  readonly lease: LeaseDocument;
  readonly abuse: AbuseCase;
  readonly conduct: ConductOf;
}

/** What is on record of how the space of a lease was used, by all leases that ever shared addresses with it. (Q6, V11) */
export interface SpaceRecord {
  /** In the order reported. */
  readonly cases: readonly CaseOfSpace[];
  /** The lists that it was found on, and not found gone from since. */
  readonly listed: readonly Listing[];
  /** How far the lease itself was screened. */
  readonly screened: Screened;
}

/**
 * The record of a lease's space at `on`. `around`: the leases that ever shared addresses with it and have something on
 * record, with those they are cut from; the lease itself may be among them.
 */
export function spaceRecord(lease: LeaseDocument, around: readonly LeaseDocument[], on: string): SpaceRecord {
  const space = prefixesOf(lease, on).map(prefixOf);
  const others = around.filter((each) => each.leaseId !== lease.leaseId && shares(everHad(each), space));
  const leases = [...others, lease];
  const cases = leases.flatMap((each) =>
    each.abuseCases
      .filter(({ reported }) => reported.effectiveAt <= on)
      .filter(({ address }) => each === lease || isWithin(hostOf(address), space))
      .map((abuse) => ({ lease: each, abuse, conduct: conductOf(lease, each, abuse, around, on) })),
  );
  return {
    cases: cases.toSorted((a, b) => compareText(a.abuse.reported.effectiveAt, b.abuse.reported.effectiveAt)),
    listed: standingListings(lease, leases, space, on),
    screened: screenedOn(lease, on),
  };
}

/** Those of `around` that the record of the lease's space can ever rest on: `spaceRecord` of them is that of all. */
export function neighboursOf(
  lease: LeaseDocument,
  around: readonly LeaseDocument[],
): readonly LeaseDocument[] {
  const space = everHad(lease);
  const found = new Set(around.filter((each) => shares(everHad(each), space)));
  for (const { headLease } of found) {
    const head = headLease === null ? undefined : around.find(({ leaseId }) => leaseId === headLease);
    if (head) found.add(head);
  }
  return [...found];
}

/** The conduct of a tenant stays with the tenant: it follows it to another lease of the space, and no lease to another. */
function conductOf(
  lease: LeaseDocument,
  reportedOf: LeaseDocument,
  abuse: AbuseCase,
  around: readonly LeaseDocument[],
  on: string,
): ConductOf {
  if (abuse.lessee === lesseeOn(lease, on)) return 'own';
  const hasItNow = holdsSpace(statusOn(reportedOf, on)) && abuse.lessee === lesseeOn(reportedOf, on);
  return hasItNow && isCutFrom(reportedOf, lease, around) ? 'below' : 'earlier';
}

function isCutFrom(
  lease: LeaseDocument,
  head: LeaseDocument,
  leases: readonly LeaseDocument[],
  passed: readonly string[] = [],
): boolean {
  const { headLease } = lease;
  if (headLease === null || passed.includes(headLease)) return false;
  if (headLease === head.leaseId) return true;
  const next = leases.find(({ leaseId }) => leaseId === headLease);
  return next !== undefined && isCutFrom(next, head, leases, [...passed, headLease]);
}

/** A large portfolio asks it of the same documents again and again. */
const everHad = perDocument(({ prefixes }: LeaseDocument): readonly Prefix[] =>
  prefixes.flatMap(({ value }) => value.map(({ prefix }) => prefixOf(prefix))),
);

const HOST_BITS = 32;
const hostOf = (address: string): Prefix => ({
  first: parseAddress(address) as number,
  length: HOST_BITS,
});

export const isOpen = ({ closed }: AbuseCase, on: string): boolean =>
  closed === undefined || closed.fact.effectiveAt > on;
