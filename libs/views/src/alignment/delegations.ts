import { compareText } from '#domain/kernel/compare-text.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import type { Found } from '#domain/lease/observations/seen.js';
import { reverseZonesOf } from '#domain/routing/reverse-zones.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { END_OF_TIME, entriesUntil, type Entry } from '#record/lease/timeline.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import { lookedAt } from './looked.js';

/** How long a reverse zone took from the request to its delegation, or waits for it. (V9, V15) */
export interface Delegation {
  /** Name of the zone; of a prefix longer than a /24 the prefix, whose zone is called as its parent says (RFC 2317). */
  readonly zone: string;
  /** The name servers that it is to be delegated to. */
  readonly nameServers: readonly string[];
  /** When it was asked for, RFC 3339 UTC. */
  readonly requested: string;
  /** When a source first showed it delegated to all of them, RFC 3339 UTC; null until then. */
  readonly delegated: string | null;
  /** Whole hours from the request to that, or up to the instant asked about. */
  readonly hours: number;
  /** The request, and what showed it delegated. */
  readonly events: readonly Citation[];
}

type Zone = Found<'reverse-zone'>;
const HOUR_MS = 3_600_000;

/** The newest request to have the zones of a prefix delegated. */
export const requestFor = (lease: LeaseDocument, prefix: string, on: string) =>
  (lease.reverseDnsRequests ?? [])
    .filter((each) => each.prefix === prefix && each.fact.effectiveAt <= on)
    .toSorted((a, b) => compareText(a.fact.effectiveAt, b.fact.effectiveAt))
    .at(-1);

/** Of the newest request for a prefix, zone by zone: one zone for each /24 of /17 to /24. `counts`: whether a source is not set aside. */
function delegationsOf(
  lease: LeaseDocument,
  prefix: string,
  on: string,
  counts: (source: string) => boolean,
): readonly Delegation[] {
  const request = requestFor(lease, prefix, on);
  if (request === undefined) return [];
  const { nameServers, fact } = request;
  const requested = fact.effectiveAt;
  const zones = reverseZonesOf(prefixOf(prefix));
  const entries = shownOf(lease, prefix, on, counts);
  return (zones.length === 0 ? [prefix] : zones).map((zone) => {
    const isDelegated = (found: readonly Zone[]) =>
      found.some(
        (each) =>
          (zones.length === 0 || each.zone === zone) &&
          nameServers.every((server) => each.nameServers.includes(server)),
      );
    const first = entries.find(({ until, found }) => until > requested && isDelegated(found));
    const delegated = first === undefined ? null : first.from > requested ? first.from : requested;
    return {
      zone,
      nameServers,
      requested,
      delegated,
      hours: Math.floor((Date.parse(delegated ?? on) - Date.parse(requested)) / HOUR_MS),
      events: [fact, ...(first ? [first.fact] : [])].map((each) => cite(lease, each)),
    };
  });
}

/** The same by what is on record of the sources: those that are set aside do not count. */
export function delegationsIn(
  lease: LeaseDocument,
  { sources }: Pick<Portfolio, 'sources'>,
  prefix: string,
  on: string,
): readonly Delegation[] {
  return delegationsOf(lease, prefix, on, (source) => lookedAt(sources?.get(source), on).aside === null);
}

interface Shown extends Pick<Entry<unknown>, 'from' | 'fact'> {
  /** First instant at which its source showed something else; the end of time for what it shows now. */
  readonly until: string;
  readonly found: readonly Zone[];
}

/** What sources showed delegated of a prefix, the earliest first. */
function shownOf(
  { observations }: LeaseDocument,
  prefix: string,
  on: string,
  counts: (source: string) => boolean,
): readonly Shown[] {
  return observations
    .filter((each) => each.prefix === prefix && each.kind === 'reverse-zone' && counts(each.source))
    .flatMap(({ seen }) => {
      const entries = entriesUntil(seen, on);
      return entries.map(({ from, fact, value }, at) => ({
        from,
        fact,
        until: entries[at + 1]?.from ?? END_OF_TIME,
        found: value.found as readonly Zone[],
      }));
    })
    .toSorted((a, b) => compareText(a.from, b.from));
}
