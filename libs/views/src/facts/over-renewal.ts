import { compareText } from '#domain/kernel/compare-text.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import { feedAsideOn } from '#record/lease/counting.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { endsOf } from '#record/lease/origin-states.js';
import { prefixesOf } from '#record/lease/status.js';
import { entryOn, type Entry } from '#record/lease/timeline.js';
import { loaEndOf, type LoaInterval } from './authority.js';
import { nameOf, roaWords, type Route } from './routing-authority.js';

/** Whether one kind of authority lasts over the renewal, and until when. */
export interface Lasting {
  /** `continues` to the end of the term that would follow, `ends` before it, or `unproven`; null where no term is known to follow. */
  readonly state: 'continues' | 'ends' | 'unproven' | null;
  /** Until when it lasts as it is now, RFC 3339 UTC; null where that is not known. */
  readonly until: string | null;
  /** The local date of that in the contract's zone. */
  readonly day: LocalDate | null;
  /** Why so, in words. */
  readonly because: string;
  /** The events that say so. */
  readonly events: readonly Citation[];
}

/** Whether the routing authority goes on over the renewal. (R15) */
export interface OverRenewal {
  /** First day outside of the term that would follow, a local date in the contract's zone. */
  readonly nextEnd: LocalDate;
  /** By letters of authorisation. */
  readonly loa: Lasting;
  /** By ROAs, by their `notAfter` as an export showed it or somebody said. */
  readonly roa: Lasting;
}

/** The end that authority is held against, and the zone whose days are told. */
export interface Horizon {
  /** First day outside of the term that would follow; null where none is known to. */
  readonly nextEnd: LocalDate | null;
  readonly timeZone: string;
}

/** What is judged of the dealings about a renewal, at an instant. */
interface Dealings {
  readonly term: { readonly terms: { readonly timeZone: string } };
  /** Those that are due. */
  readonly due: readonly { readonly kind: string; readonly renewsTo?: LocalDate }[];
  readonly proposals: readonly { readonly state: string; readonly end: LocalDate }[];
}

/** The end of the term that would follow: as proposed, or as it renews of itself. */
export const horizonOf = ({ term, due, proposals }: Dealings): Horizon => ({
  nextEnd:
    proposals.find(({ state }) => state === 'open')?.end ??
    due.find(({ kind }) => kind === 'tacit-renewal')?.renewsTo ??
    null,
  timeZone: term.terms.timeZone,
});

interface Authorities {
  readonly loas: readonly LoaInterval[];
  readonly routes: readonly Route[];
}

/** LOAs and ROAs of the lease against the end of the term that would follow; null where none is known to follow. (R15, Q4) */
export function overRenewal(
  lease: LeaseDocument,
  { loas, routes }: Authorities,
  horizon: Horizon,
  on: string,
): OverRenewal | null {
  const { nextEnd } = horizon;
  if (nextEnd === null) return null;
  return {
    nextEnd,
    loa: lastingLoa(prefixesOf(lease, on), loas, horizon, on),
    roa: lastingRoa(lease, routes, horizon, on),
  };
}

/** Until when LOAs cover all of the prefixes without a gap. */
export function lastingLoa(
  prefixes: readonly string[],
  loas: readonly LoaInterval[],
  horizon: Horizon,
  on: string,
): Lasting {
  const until = loaEndOf(prefixes, loas, on);
  if (until === null) return unknownEnd(horizon, 'no letter of authorisation valid now covers every prefix');
  const events = loas.filter((loa) => loa.until === until).flatMap((loa) => loa.events);
  return lasting('letters of authorisation are good', until, horizon, events);
}

/** Until when all of the routes have a ROA: the first that ends is what ends. */
export function lastingRoa(
  lease: LeaseDocument,
  routes: readonly Route[],
  horizon: Horizon,
  on: string,
): Lasting {
  const known = routes.map((route) => ({
    route,
    entry: isAgainst(route) ? undefined : endOfRoa(lease, route, on),
  }));
  const [first] = known.flatMap(({ entry }) => entry ?? []).toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const events = first === undefined ? [] : [cite(lease, first.fact)];
  if (first !== undefined && isBeforeNext(first.value, horizon))
    return lasting('a ROA is good', first.value, horizon, events);
  const lacking = known.filter(({ entry }) => entry === undefined).map(({ route }) => route);
  if (first === undefined || lacking.length > 0) return unknownEnd(horizon, lackingWords(lacking), events);
  return lasting('every ROA is good', first.value, horizon, events);
}

/** Whether the last export has no ROA by which the route is valid: what was known of its end is of one that is gone. */
const isAgainst = ({ roa }: Route): boolean => roa !== undefined && roa.value.state !== 'valid';

function lackingWords(routes: readonly Route[]): string {
  const unknown = routes.filter((route) => !isAgainst(route)).map(nameOf);
  return (
    [
      ...routes.filter(isAgainst).map(roaWords),
      ...(unknown.length === 0 ? [] : [`nobody said until when the ROA is good of ${unknown.join(', ')}`]),
    ].join('; ') || 'the contract names no route'
  );
}

/** What was said last of the end of a route's ROA, by whom counts: nothing of a feed that is set aside. */
function endOfRoa(lease: LeaseDocument, route: Route, on: string): Entry<string> | undefined {
  const said = endsOf(lease, route)
    .filter(({ feed }) => feed === undefined || feedAsideOn(lease, feed, on) === undefined)
    .flatMap(({ notAfter }) => entryOn(notAfter, on) ?? []);
  return said.toSorted((a, b) => compareText(a.from, b.from)).at(-1);
}

const isBeforeNext = (until: string, { nextEnd, timeZone }: Horizon): boolean =>
  nextEnd !== null && until < startOfDay(nextEnd, timeZone);

const unknownEnd = ({ nextEnd }: Horizon, because: string, events: readonly Citation[] = []): Lasting => ({
  state: nextEnd === null ? null : 'unproven',
  until: null,
  day: null,
  because,
  events,
});

function lasting(what: string, until: string, horizon: Horizon, events: readonly Citation[]): Lasting {
  const day = localDateAt(until, horizon.timeZone);
  const because = `${what} to ${day}`;
  if (isBeforeNext(until, horizon))
    return {
      state: 'ends',
      until,
      day,
      because: `${because} alone, which is before the next term ends`,
      events,
    };
  return { state: horizon.nextEnd === null ? null : 'continues', until, day, because, events };
}
