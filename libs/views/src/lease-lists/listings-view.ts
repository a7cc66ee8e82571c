import { fromMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import { compareText } from '#domain/kernel/compare-text.js';
import type { Aside } from '#record/lease/counting.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { daysSince } from '#domain/kernel/days-until.js';
import { view } from '../declared/view.js';
import { incidentsOn } from '../facts/incidents.js';
import { listingsOf, listingsSetAside, type Listing } from '../facts/listings.js';
import { currenciesOf, sumIn } from '../liability/amounts.js';
import { withMilliseconds } from '../portfolio/portfolio.js';
import { LIST, listOf, type ListOfLease } from './list-of.js';

/** What a list has of leased space. */
interface ListingEntry {
  /** The listed address or prefix, in CIDR notation. */
  readonly prefix: string;
  /** The list's own reference of it, such as SBL256894; absent where it gives none. */
  readonly reference?: string;
  /** Since when it is listed, as the list has it; absent where it does not say. */
  readonly since?: string;
}

/** That a list of bad reputation has the lease's space, or had it. */
export interface ListingInList {
  /** Name of the list. */
  readonly list: string;
  /** The leased prefixes that were looked at, in CIDR notation. */
  readonly screened: readonly string[];
  /** Name of the source that shows it; null where a person recorded it. */
  readonly source: string | null;
  /** Since when it was found on the list, RFC 3339 UTC. */
  readonly from: string;
  /** When it was found gone, RFC 3339 UTC; null while it stands. */
  readonly cleared: string | null;
  /** How many whole days it has stood, or stood. */
  readonly days: number;
  /** What the list has of it, as its source last showed it; none where a person recorded it. */
  readonly entries: readonly ListingEntry[];
  /** Why its source is set aside, so that it counts nowhere; absent where it counts. */
  readonly setAside?: string;
  /** The events that found it there, where it is cleared, gone, and that set its source aside. */
  readonly events: readonly Citation[];
}

export interface ListingsAnswer extends ListOfLease {
  /** The name of the view that answers. */
  readonly view: 'listings';
  /** The listings of the lease, a page of them, in the order found. */
  readonly listings: readonly ListingInList[];
  /** What getting off lists has cost the lessee, currency by currency. */
  readonly costs: readonly Money[];
}

export const listingsView = view({
  name: 'listings',
  command: { name: 'listings', argument: 'leaseId' },
  operationId: 'listListings',
  path: '/v1/leases/:leaseId/listings',
  tag: 'leases',
  summary:
    'The lists of bad reputation that a lease is or was on, since when, and what getting off them cost',
  parameters: LIST,
  answer: (asking, given) =>
    listOf(asking, given, {
      all: (lease, on) =>
        [...listingsOf(lease, on), ...listingsSetAside(lease, on)]
          .toSorted((a, b) => compareText(a.from, b.from))
          .map((listing) => inList(listing, on)),
      idOf: ({ list, screened, source, from }) => `${from} ${list} ${source ?? ''} ${screened.join(' ')}`,
      answer: (listings, beside, { lease }): ListingsAnswer => ({
        view: 'listings',
        ...beside,
        listings,
        costs: delistingCosts(lease, withMilliseconds(asking.moment).on),
      }),
    }),
});

function inList(
  { list, screened, entries, source, from, gone, lease, fact, aside }: Listing & { readonly aside?: Aside },
  on: string,
): ListingInList {
  return {
    list,
    screened: screened.map(formatPrefix),
    source: source ?? null,
    from,
    cleared: gone?.at ?? null,
    days: daysSince(from, gone?.at ?? on),
    entries: entries.map(({ prefix, reference, since }) => ({
      prefix,
      ...(reference === undefined ? {} : { reference }),
      ...(since === undefined ? {} : { since }),
    })),
    ...(aside ? { setAside: aside.because } : {}),
    events: [
      cite(lease, fact),
      ...(gone ? [cite(gone.lease, gone.fact)] : []),
      ...(aside ? [aside.event] : []),
    ],
  };
}

/** Of every incident, whatever its kind: what was booked as the cost of getting off lists. (R2) */
function delistingCosts(lease: LeaseDocument, on: string): readonly Money[] {
  const amounts = incidentsOn(lease, on).flatMap(({ costs }) =>
    costs
      .filter(({ category, fact }) => category === 'delisting' && fact.effectiveAt <= on)
      .map(({ amount }) => amount),
  );
  return currenciesOf(amounts).map((currency) =>
    fromMinor(sumIn(amounts.filter((amount) => amount.currency === currency)), currency),
  );
}
