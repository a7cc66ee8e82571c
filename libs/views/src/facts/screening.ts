import type { Found, SeenOf } from '#domain/lease/observations/seen.js';
import { prefixContains, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import { observationsOn } from '#record/lease/counting.js';
import type { Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { Observation } from '#record/lease/observed.js';
import { prefixesOf } from '#record/lease/status.js';
import { entriesUntil, type Entry } from '#record/lease/timeline.js';

/** What one look at lists came to: a review of all that a lease has, or what a source showed of one of its prefixes. */
export interface Screening extends Entry<LeaseDocument['reputation'][number]['value']> {
  /** What was looked for; a review's, all that was leased then. */
  readonly screened: 'all' | Prefix;
  /** Name of the source that showed it; absent of a review. */
  readonly source?: string;
  /** What the source has, address by address, by the list that has it; absent of a review. */
  readonly entriesOf?: (list: string) => readonly Found<'listing'>[];
}

/** Every screening of a lease until `on` that counts then, each kind in its own order. (Q5, Q6, R20) */
export const screeningsUntil = (lease: LeaseDocument, on: string): readonly Screening[] => [
  ...entriesUntil(lease.reputation, on).map((entry): Screening => ({ ...entry, screened: 'all' })),
  ...observationsOn(lease, on).flatMap((observation) => shownUntil(observation, on)),
];

/** The lists that a source names, each with whether it has the prefix; one that it stops naming has it no more. */
function shownUntil({ kind, prefix, source, seen }: Observation, on: string): readonly Screening[] {
  if (kind !== 'listing') return [];
  const named = new Set<string>();
  return entriesUntil(seen, on).map(({ from, value, fact }) => {
    const { found } = value as SeenOf<'listing'>;
    for (const { list = source } of found) named.add(list);
    if (found.length === 0 && named.size === 0) named.add(source);
    const entriesOf = (list: string) => found.filter((each) => (each.list ?? source) === list && each.listed);
    const lists = [...named].map((list) => ({ list, listed: entriesOf(list).length > 0 }));
    return { from, fact, value: lists, screened: prefixOf(prefix), source, entriesOf };
  });
}

/** How far the space of a lease was screened by an instant. */
export interface Screened {
  /** The last of the prefix whose last is the longest ago; none where none of them was screened. */
  readonly last: Screening | undefined;
  /** The last of each prefix. */
  readonly lasts: readonly Screening[];
  /** Of the leased prefixes those that nobody screened. */
  readonly unscreened: readonly string[];
}

/** By whomever, prefix by prefix: what is said of one says nothing of another. (Q5, Q6, R20) */
export function screenedOn(lease: LeaseDocument, on: string): Screened {
  const all = screeningsUntil(lease, on);
  const found = prefixesOf(lease, on).map((prefix) => ({
    prefix,
    last: latest(all.filter((screening) => isOf(lease, screening, prefix))),
  }));
  const lasts = found.flatMap(({ last }) => last ?? []);
  return {
    last: lasts.reduce<Screening | undefined>(
      (first, each) => (first === undefined || isLater(first, each) ? each : first),
      undefined,
    ),
    lasts,
    unscreened: found.flatMap(({ prefix, last }) => (last === undefined ? [prefix] : [])),
  };
}

/** Of a prefix what each that screens it found last: its last review, and what each source shows of it. */
export function currentScreenings(lease: LeaseDocument, prefix: string, on: string): readonly Screening[] {
  const of = screeningsUntil(lease, on).filter((screening) => isOf(lease, screening, prefix));
  return [...new Map(of.map((screening) => [screening.source, screening])).values()];
}

/** A review is of all that was leased then, which it may come before. */
function isOf(lease: LeaseDocument, { screened, from }: Screening, prefix: string): boolean {
  if (screened !== 'all') return prefixContains(screened, prefixOf(prefix));
  const leased = prefixesOf(lease, from);
  return leased.length === 0 || leased.some((each) => prefixContains(prefixOf(each), prefixOf(prefix)));
}

const latest = (screenings: readonly Screening[]): Screening | undefined =>
  screenings.reduce<Screening | undefined>(
    (last, each) => (last === undefined || isLater(each, last) ? each : last),
    undefined,
  );

const isLater = (one: Entry<unknown>, other: Entry<unknown>): boolean =>
  one.from > other.from || (one.from === other.from && isLaterFact(one.fact, other.fact));

const isLaterFact = (one: Fact, other: Fact): boolean => BigInt(one.revision) > BigInt(other.revision);
