import type { Found } from '#domain/lease/observations/seen.js';
import { compareText } from '#domain/kernel/compare-text.js';
import {
  formatPrefix,
  prefixContains,
  prefixOf,
  prefixesOverlap,
  type Prefix,
} from '#domain/kernel/prefix.js';
import { sourceAsideOn, type Aside } from '#record/lease/counting.js';
import type { Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { prefixesOf } from '#record/lease/status.js';
import { entryOn } from '#record/lease/timeline.js';
import { screeningsUntil, type Screening } from './screening.js';

/** That a list has the space, from when it was found to when it was found gone. */
export interface Listing {
  readonly list: string;
  readonly lease: LeaseDocument;
  readonly from: string;
  /** When it was last found there, and by which event. */
  readonly seenAt: string;
  readonly fact: Fact;
  /** Whether what was listed lies all within the space; where not, it may be addresses beside it. */
  readonly certain: boolean;
  /** What was looked at: the leased prefixes of a review, one of what a source shows. */
  readonly screened: readonly Prefix[];
  /** Name of the source that showed it; absent of a review. */
  readonly source?: string;
  /** What the list has of the space, by the source, when it was last found there; none where a person recorded it. */
  readonly entries: readonly Found<'listing'>[];
  /** When it was found gone, by which event; absent while it stands. */
  readonly gone?: { readonly at: string; readonly lease: LeaseDocument; readonly fact: Fact };
}

interface ScreeningOf extends Omit<Screening, 'screened'> {
  readonly lease: LeaseDocument;
  readonly screened: readonly Prefix[];
}

/** What lists have of a lease itself and had, in the order found. (Q6, R20) */
export const listingsOf = (lease: LeaseDocument, on: string): readonly Listing[] =>
  listingsOfSpace(lease, [lease], prefixesOf(lease, on).map(prefixOf), on);

/** The same of what sources show that are set aside then, so that it counts nowhere: to be shown as such. */
export const listingsSetAside = (
  lease: LeaseDocument,
  on: string,
): readonly (Listing & { readonly aside: Aside })[] => {
  const { shownBy: _, ...all } = lease;
  return listingsOf(all, on).flatMap((listing) => {
    const aside = listing.source === undefined ? undefined : sourceAsideOn(lease, listing.source, on);
    return aside === undefined ? [] : [{ ...listing, aside }];
  });
};

/** The lists that a lease's space is on at `on`, each once, by the screenings of `leases`, of which the lease is the last. */
export function standingListings(
  lease: LeaseDocument,
  leases: readonly LeaseDocument[],
  space: readonly Prefix[],
  on: string,
): readonly Listing[] {
  const standing = listingsOfSpace(lease, leases, space, on).filter(({ gone }) => gone === undefined);
  const surest = standing.toSorted(
    (a, b) => Number(a.certain) - Number(b.certain) || compareText(a.seenAt, b.seenAt),
  );
  return [...new Map(surest.map((listing) => [listing.list, listing])).values()];
}

/** List by list what was said: a screening clears what it covers whole, and of a part leaves open which. */
function listingsOfSpace(
  lease: LeaseDocument,
  leases: readonly LeaseDocument[],
  space: readonly Prefix[],
  on: string,
): readonly Listing[] {
  const found: Listing[] = [];
  for (const screening of screeningsOf(leases, space, on)) {
    const { lease: each, screened, value, from, fact, source, entriesOf = () => [] } = screening;
    const own = each === lease;
    const certain = own || screened.every((prefix) => isWithin(prefix, space));
    const clearsAll = (own && source === undefined) || space.every((prefix) => isWithin(prefix, screened));
    for (const { list, listed } of value) {
      const same = (other: Listing) =>
        other.gone === undefined && other.list === list && (clearsAll || isOfSame(other, screening));
      const known = found.findIndex((other) => isOfSame(other, screening) && same(other));
      const isNews =
        known < 0 && (certain || !found.some((other) => other.gone === undefined && other.list === list));
      if (listed && isNews)
        found.push({
          list,
          lease: each,
          from,
          seenAt: from,
          fact,
          certain,
          screened,
          entries: entriesOf(list),
          ...(source ? { source } : {}),
        });
      if (listed && known >= 0)
        found[known] = { ...found[known]!, seenAt: from, fact, entries: entriesOf(list) };
      if (!listed)
        for (const [at, other] of found.entries())
          if (same(other)) found[at] = { ...other, gone: { at: from, lease: each, fact } };
    }
  }
  return found;
}

/** Whether both are by one source of one prefix, or both reviews of one lease. */
const isOfSame = (
  { lease, source, screened }: Pick<Listing, 'lease' | 'source' | 'screened'>,
  other: Pick<Listing, 'lease' | 'source' | 'screened'>,
): boolean =>
  lease === other.lease &&
  source === other.source &&
  (source === undefined || formatPrefix(screened[0]!) === formatPrefix(other.screened[0]!));

const screeningsOf = (
  leases: readonly LeaseDocument[],
  space: readonly Prefix[],
  on: string,
): readonly ScreeningOf[] =>
  leases
    .flatMap((lease) =>
      screeningsUntil(lease, on).map(({ screened, ...entry }): ScreeningOf => ({
        ...entry,
        lease,
        screened: screened === 'all' ? prefixesAt(lease, entry.from) : [screened],
      })),
    )
    .filter(({ lease, screened }) => lease === leases.at(-1) || shares(screened, space))
    .toSorted((a, b) => compareText(a.from, b.from));

/** Those leased then; of space that was screened before it was leased, the first. */
function prefixesAt({ prefixes }: LeaseDocument, at: string): readonly Prefix[] {
  const leased = (entryOn(prefixes, at) ?? prefixes[0])?.value ?? [];
  return leased.map(({ prefix }) => prefixOf(prefix));
}

export const shares = (some: readonly Prefix[], space: readonly Prefix[]): boolean =>
  some.some((one) => space.some((other) => prefixesOverlap(one, other)));

export const isWithin = (prefix: Prefix, space: readonly Prefix[]): boolean =>
  space.some((outer) => prefixContains(outer, prefix));
