import { prefixOf, prefixContains, type Prefix } from '#domain/kernel/prefix.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { handedOverBy, lesseeOn, statusOn, wasAgreed } from '#record/lease/status.js';
import { oneByOne, type InPieces } from '../declared/slices.js';
import type { Moment, Portfolio } from '../portfolio/portfolio.js';
import { ALIGNED, alignedLease, type AlignedPrefix } from './aligned-lease.js';
import type { AlignedObject, ObjectThen } from './aligned-object.js';
import { ALIGNMENTS, type Alignment } from './finding.js';

/** One leased prefix of many leases. */
export interface BookPrefix extends AlignedPrefix {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Party id of the lessee; null where nobody leases it yet. */
  readonly lessee: string | null;
}

/** How many prefixes stand how by one kind of object. */
export interface ObjectTotals extends Readonly<Record<Alignment, number>> {
  /** What is held against the contract. */
  readonly object: ObjectThen['object'];
  /** Of how many prefixes it is as the contract has it. */
  readonly agree: number;
  /** Of how many it is otherwise. */
  readonly differ: number;
  /** Of how many it was looked for and is not there. */
  readonly missing: number;
  /** Of how many nobody looked, or nothing is agreed that it could be held against. */
  readonly unknown: number;
}

/** What was looked at, whatever of it is listed: leases that were agreed, those that are over too, not what a reader handed over. */
export interface AlignmentTotals {
  /** How many leases. */
  readonly leases: number;
  /** How many of their prefixes. */
  readonly prefixes: number;
  /** How many of those have an object that differs or is missing. */
  readonly open: number;
  /** How many of those have a conflicting VRP, or a ROA that permits more than is needed. */
  readonly remarked: number;
  /** By kind of object, how many prefixes stand how. */
  readonly objects: readonly ObjectTotals[];
}

export interface ManyAligned extends Moment {
  /** Of the leases of this page. */
  readonly totals: AlignmentTotals;
  /** The prefixes asked for, each with all its objects side by side; by default those that are not aligned. */
  readonly prefixes: readonly BookPrefix[];
}

/** Which prefixes are listed: by how one of their objects stands. */
export const LISTED = ['open', ...ALIGNMENTS, 'remarked', 'ends', 'all'] as const;
export type Listed = (typeof LISTED)[number];

export interface BookFilter {
  readonly state: Listed;
  /** Of one kind of object alone. */
  readonly object: ObjectThen['object'] | undefined;
  /** Prefixes that this one contains or equals. */
  readonly within: Prefix | undefined;
}

/** Paper against the running network, of many leases: all are counted, and those listed that are asked for. */
export function* manyAligned(
  leases: readonly LeaseDocument[],
  portfolio: Portfolio,
  moment: Moment,
  filter: BookFilter,
): InPieces<ManyAligned> {
  const { on } = moment;
  const agreed = leases.filter((lease) => wasAgreed(statusOn(lease, on)) && !handedOverBy(lease, on));
  const found = yield* oneByOne(agreed, (lease) => prefixesIn(lease, portfolio, on, filter.within));
  const prefixes = found.flat();
  return {
    ...moment,
    totals: totalsOf(found.filter((each) => each.length > 0).length, prefixes),
    prefixes: prefixes.filter(({ objects }) => objects.some((object) => isListed(object, filter))),
  };
}

function prefixesIn(
  lease: LeaseDocument,
  portfolio: Portfolio,
  on: string,
  within: Prefix | undefined,
): readonly BookPrefix[] {
  const lessee = lesseeOn(lease, on) ?? null;
  const { leaseId, prefixes } = alignedLease(lease, portfolio, on);
  return prefixes
    .filter(({ prefix }) => within === undefined || prefixContains(within, prefixOf(prefix)))
    .map((prefix) => ({ leaseId, lessee, ...prefix }));
}

export const isOpen = ({ state }: AlignedObject): boolean => state === 'differ' || state === 'missing';

export const isRemarked = ({ conflicting, advice }: AlignedObject): boolean =>
  conflicting !== undefined || advice !== undefined;

function isListed(object: AlignedObject, { state, object: only }: BookFilter): boolean {
  if (only !== undefined && object.object !== only) return false;
  if (state === 'open') return isOpen(object);
  if (state === 'remarked') return isRemarked(object);
  if (state === 'ends') return object.lasts?.state === 'ends';
  return state === 'all' || object.state === state;
}

/** Of the prefixes of so many leases. */
export function totalsOf(leases: number, prefixes: readonly BookPrefix[]): AlignmentTotals {
  const objects = ALIGNED.map((object): ObjectTotals => {
    const states = prefixes.map((each) => each.objects.find((own) => own.object === object)!.state);
    const count = (state: Alignment) => states.filter((each) => each === state).length;
    return {
      object,
      agree: count('agree'),
      differ: count('differ'),
      missing: count('missing'),
      unknown: count('unknown'),
    };
  });
  return {
    leases,
    prefixes: prefixes.length,
    open: prefixes.filter((each) => each.objects.some(isOpen)).length,
    remarked: prefixes.filter((each) => each.objects.some(isRemarked)).length,
    objects,
  };
}
