import { lastAddress, prefixContains, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import type { Found, Seen } from '#domain/lease/observations/seen.js';
import type { ListingEntry, Listings } from '../listings/listing-entry.js';
import { readBlocklist } from '../listings/read-blocklist.js';
import { readListingResults } from '../listings/read-results.js';
import { keyOf, type LeasedSpace } from './leased-space.js';
import {
  atLeast,
  named,
  seenAs,
  sure,
  unsure,
  Unreadable,
  type NetworkReport,
  type ReportReader,
} from './report.js';
import { Tap } from './tap.js';

type Listing = Found<'listing'>;

/** A whole list: what is not on it is not listed. (Q5, Q6, R20) */
export const blocklistReport: ReportReader = async (bytes, leased) => {
  const tap = new Tap(bytes);
  const listings = await readBlocklist(tap, overlapping(leased));
  return reportOf(tap, listings, leased, {
    whole: true,
    mend: 'give a list with a prefix or an address a line, such as "198.51.100.0/24 ; SBL1"',
  });
};

/** What checks against lists came to: it speaks of the addresses that were checked alone. (Q5, Q6, R20) */
export const listingResultsReport: ReportReader = async (bytes, leased) => {
  const tap = new Tap(bytes);
  const listings = await readListingResults(tap, overlapping(leased));
  return reportOf(tap, listings, leased, {
    whole: false,
    mend: 'give a row about IPv4, such as "Spamhaus SBL,198.51.100.7,yes,2026-01-31"',
  });
};

function reportOf(
  tap: Tap,
  { at, entries, ipv4, ipv6, refused }: Listings,
  leased: LeasedSpace,
  { whole, mend }: { readonly whole: boolean; readonly mend: string },
): NetworkReport {
  const unreadable = new Unreadable();
  refused.forEach((line) => unreadable.add(line));
  if (ipv4 === 0) unreadable.refuse('no line about IPv4', mend);
  unreadable.checkMost(ipv4 + ipv6, mend);
  const found = byLeased(entries, leased);
  return {
    digest: tap.digest,
    ...(at === undefined ? {} : { at }),
    whole,
    unended: tap.unended,
    objects: { listing: ipv4 },
    unreadable,
    of: (prefix) => {
      const own = (found.get(keyOf(prefix)) ?? []).map(asFound);
      if (!whole)
        return own.length === 0 ? [] : [{ kind: 'listing', says: (before) => checked(before, own) }];
      if (own.length > 0)
        return [refused.length > 0 ? atLeast(seenAs('listing', own)) : sure(seenAs('listing', own))];
      // Any line that cannot be read may be about the prefix.
      return [refused.length > 0 ? unsure('listing') : sure(seenAs('listing', []))];
    },
  };
}

const overlapping =
  (leased: LeasedSpace) =>
  (prefix: Prefix): boolean =>
    leased.overlapping(prefix.first, lastAddress(prefix)).length > 0;

/** What checks before came to, but for those of the same list that were made again: of the same addresses, or of all around them. */
function checked(before: Seen | undefined, made: readonly Listing[]): Seen {
  const isAgain = (known: Listing) =>
    made.some(
      ({ list, prefix, listed }) =>
        list === known.list &&
        (prefix === known.prefix || (!listed && prefixContains(prefixOf(prefix), prefixOf(known.prefix)))),
    );
  const kept = before?.kind === 'listing' ? before.found.filter((known) => !isAgain(known)) : [];
  return seenAs('listing', [...kept, ...made]);
}

function byLeased(
  entries: readonly ListingEntry[],
  leased: LeasedSpace,
): ReadonlyMap<number, readonly ListingEntry[]> {
  const found = new Map<number, ListingEntry[]>();
  for (const entry of entries) {
    const own = prefixOf(entry.prefix);
    for (const prefix of leased.overlapping(own.first, lastAddress(own))) {
      const known = found.get(keyOf(prefix));
      if (known === undefined) found.set(keyOf(prefix), [entry]);
      else known.push(entry);
    }
  }
  return found;
}

const asFound = ({ prefix, list, reference, since, listed }: ListingEntry): Listing => ({
  prefix,
  ...named('list', list),
  ...named('reference', reference),
  ...(since === undefined ? {} : { since }),
  listed,
});
