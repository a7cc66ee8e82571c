import {
  parseAddress,
  prefixContains,
  prefixOf,
  prefixesOverlap,
  type Prefix,
} from '#domain/kernel/prefix.js';
import { compareText } from '#domain/kernel/compare-text.js';
import type { Fact } from '#record/lease/fact.js';
import type { AbuseCase, LeaseDocument } from '#record/lease/lease-document.js';
import { perDocument } from '#record/lease/per-document.js';
import { holdsSpace, lesseeOn, prefixesOf, statusOn } from '#record/lease/status.js';
import { entriesUntil, entryOn, type Entry } from '#record/lease/timeline.js';

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

/** What a list said of the space last. */
export interface Listing {
  readonly list: string;
  readonly lease: LeaseDocument;
  readonly from: string;
  readonly fact: Fact;
  /** Whether what was listed lies all within the space; where not, it may be addresses beside it. */
  readonly certain: boolean;
}

/** What is on record of how the space of a lease was used, by all leases that ever shared addresses with it. (Q6, V11) */
export interface SpaceRecord {
  /** In the order reported. */
  readonly cases: readonly CaseOfSpace[];
  /** The lists that it was found on, and not found gone from since. */
  readonly listed: readonly Listing[];
  /** The last screening of the lease itself. */
  readonly screening: Entry<LeaseDocument['reputation'][number]['value']> | undefined;
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
    listed: listingsOf(lease, leases, space, on),
    screening: entryOn(lease.reputation, on),
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

interface Screening extends Entry<LeaseDocument['reputation'][number]['value']> {
  readonly lease: LeaseDocument;
  readonly screened: readonly Prefix[];
}

/** List by list what was said last: a screening clears what it covers whole, and of a part leaves open which. */
function listingsOf(
  lease: LeaseDocument,
  leases: readonly LeaseDocument[],
  space: readonly Prefix[],
  on: string,
): readonly Listing[] {
  const listed = new Map<string, Listing>();
  for (const { lease: each, screened, value, from, fact } of screeningsOf(leases, space, on)) {
    const own = each === lease;
    const certain = own || screened.every((prefix) => isWithin(prefix, space));
    const clears = own || space.every((prefix) => isWithin(prefix, screened));
    for (const { list, listed: found } of value) {
      if (found && (certain || !listed.has(list)))
        listed.set(list, { list, lease: each, from, fact, certain });
      if (!found && clears) listed.delete(list);
    }
  }
  return [...listed.values()];
}

const screeningsOf = (
  leases: readonly LeaseDocument[],
  space: readonly Prefix[],
  on: string,
): readonly Screening[] =>
  leases
    .flatMap((lease) =>
      entriesUntil(lease.reputation, on).map((entry): Screening => ({
        ...entry,
        lease,
        screened: prefixesAt(lease, entry.from),
      })),
    )
    .filter(({ lease, screened }) => lease === leases.at(-1) || shares(screened, space))
    .toSorted((a, b) => compareText(a.from, b.from));

/** Those leased then; of space that was screened before it was leased, the first. */
function prefixesAt({ prefixes }: LeaseDocument, at: string): readonly Prefix[] {
  const leased = (entryOn(prefixes, at) ?? prefixes[0])?.value ?? [];
  return leased.map(({ prefix }) => prefixOf(prefix));
}

/** A large portfolio asks it of the same documents again and again. */
const everHad = perDocument(({ prefixes }: LeaseDocument): readonly Prefix[] =>
  prefixes.flatMap(({ value }) => value.map(({ prefix }) => prefixOf(prefix))),
);

const shares = (some: readonly Prefix[], space: readonly Prefix[]): boolean =>
  some.some((one) => space.some((other) => prefixesOverlap(one, other)));

const HOST_BITS = 32;
const hostOf = (address: string): Prefix => ({
  first: parseAddress(address) as number,
  length: HOST_BITS,
});

const isWithin = (prefix: Prefix, space: readonly Prefix[]): boolean =>
  space.some((outer) => prefixContains(outer, prefix));

export const isOpen = ({ closed }: AbuseCase, on: string): boolean =>
  closed === undefined || closed.fact.effectiveAt > on;
