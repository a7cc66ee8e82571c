import type { LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entryOn } from '#record/lease/timeline.js';
import type { LoaCover } from './authority.js';
import { nameOf, roaWords, type Route, type RoutingAuthority } from './routing-authority.js';

/** Whether one kind of authority lasts: `continues` to the end of the term that would follow, `ends` before it, or `unproven`. */
export interface Lasting {
  /** Whether it lasts. */
  readonly state: 'continues' | 'ends' | 'unproven';
  /** Until when it lasts as it is now, RFC 3339 UTC; null where that is not known. */
  readonly until: string | null;
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

interface Asked {
  readonly lease: LeaseDocument;
  readonly authority: LoaCover;
  readonly routing: RoutingAuthority;
  readonly term: { readonly terms: { readonly timeZone: string } };
  readonly milestones: readonly {
    readonly kind: string;
    readonly state: string;
    readonly renewsTo?: LocalDate;
  }[];
  readonly proposals: readonly { readonly state: string; readonly end: LocalDate }[];
}

/** The end of the term that would follow: as proposed, or as it renews of itself; `undefined` where none is known to follow. */
const nextEndOf = ({ milestones, proposals }: Asked): LocalDate | undefined =>
  proposals.find(({ state }) => state === 'open')?.end ??
  milestones.find(({ kind, state }) => kind === 'tacit-renewal' && state === 'due')?.renewsTo;

/** LOAs and ROAs against the end of the term that would follow; null where none is known to follow. (R15, Q4) */
export function overRenewal(asked: Asked, on: string): OverRenewal | null {
  const nextEnd = nextEndOf(asked);
  if (nextEnd === undefined) return null;
  const { timeZone } = asked.term.terms;
  const end: End = { at: startOfDay(nextEnd, timeZone), timeZone };
  return { nextEnd, loa: loaOver(asked.authority, end), roa: roaOver(asked, end, on) };
}

/** The end of the term that would follow, and the zone whose days are told. */
interface End {
  readonly at: string;
  readonly timeZone: string;
}

function loaOver({ loas, loaEnd }: LoaCover, end: End): Lasting {
  if (loaEnd === null)
    return {
      state: 'unproven',
      until: null,
      because: 'no letter of authorisation valid now covers every prefix',
      events: [],
    };
  const events = loas.filter(({ until }) => until === loaEnd).flatMap((loa) => loa.events);
  return lasting('letters of authorisation are good', loaEnd, end, events);
}

/** All routes have to last: the first that ends is what ends. */
function roaOver({ lease, routing: { routes } }: Asked, end: End, on: string): Lasting {
  const known = routes.map((route) => ({
    route,
    entry: isAgainst(route) ? undefined : endOfRoa(lease, route, on),
  }));
  const [first] = known.flatMap(({ entry }) => entry ?? []).toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const events = first === undefined ? [] : [cite(lease, first.fact)];
  if (first !== undefined && first.value < end.at) return lasting('a ROA is good', first.value, end, events);
  const lacking = known.filter(({ entry }) => entry === undefined).map(({ route }) => route);
  if (first === undefined || lacking.length > 0)
    return { state: 'unproven', until: null, because: lackingWords(lacking), events };
  return lasting('every ROA is good', first.value, end, events);
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

const endOfRoa = ({ roaEnds = [] }: LeaseDocument, { prefix, originAs }: Route, on: string) => {
  const known = roaEnds.find((each) => each.prefix === prefix && each.originAs === originAs);
  return known && entryOn(known.notAfter, on);
};

function lasting(what: string, until: string, end: End, events: readonly Citation[]): Lasting {
  const day = localDateAt(until, end.timeZone);
  return until >= end.at
    ? { state: 'continues', until, because: `${what} to ${day}`, events }
    : {
        state: 'ends',
        until,
        because: `${what} to ${day} alone, which is before the next term ends`,
        events,
      };
}
