import { covers } from '#domain/renewal/coverage.js';
import { asideWords, type Aside } from '#record/lease/counting.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { Incident, LeaseDocument, OriginState } from '#record/lease/lease-document.js';
import { originStateWords } from '#record/lease/origin-states.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { overSince, prefixesOf, wasNeverALease } from '#record/lease/status.js';
import { termOn, yetToBegin } from '#record/lease/term.js';
import { entryOn, type Entry } from '#record/lease/timeline.js';
import { no, unproven, yes, type Answer } from './answer.js';
import { isValid, loaIntervals, type LoaInterval } from './authority.js';
import { roaOn, type RoaOn, type SaidByFeed } from './roa-on.js';
import { closingOf, incidentsOn } from './incidents.js';

/** A route that the contract names, and what authorises it. */
export interface Route {
  readonly prefix: string;
  readonly originAs: number;
  /** Valid, and for this origin. */
  readonly loa: LoaInterval | undefined;
  /** The worst of what feeds make of it, as far as they count. */
  readonly roa: Entry<OriginState> | undefined;
  /** Since when that feed has it so without a break, RFC 3339 UTC; absent where none counts. */
  readonly since?: string;
  /** What each feed makes of it that counts. */
  readonly said: readonly SaidByFeed[];
  /** What those made of it that are set aside. */
  readonly setAside: readonly SaidByFeed[];
  /** Where no feed counts, why the last does not that spoke of it; absent otherwise. */
  readonly aside?: Aside;
}

export interface RoutingAuthority {
  /** Those that are valid at the instant. */
  readonly loas: readonly LoaInterval[];
  /** Leased prefixes that none of them covers; none where the contract names no route to be announced. */
  readonly bare: readonly string[];
  readonly routes: readonly Route[];
  /** Incidents that are open, by which the routes are refused. */
  readonly refusals: readonly Incident[];
}

/** Kinds of incidents as long as which somebody does not take the routing for authorised (R3). */
const REFUSING: ReadonlySet<Incident['kind']> = new Set([
  'route-refused',
  'upstream-check',
  'missing-route-object',
  'roa-misaligned',
] as const);

/** What authorises the routing of a lease at `on`, and what speaks against it (Q3, Q4). */
export function routingAuthority(lease: LeaseDocument, on: string): RoutingAuthority {
  const loas = loaIntervals(lease, on).filter((loa) => isValid(loa, on));
  const origins = entryOn(lease.origins, on)?.value ?? [];
  return {
    loas,
    bare:
      origins.length === 0
        ? []
        : prefixesOf(lease, on).filter((prefix) => !loas.some((loa) => covers(loa, prefix))),
    routes: origins.map(({ prefix, originAs }) => ({
      prefix,
      originAs,
      loa: loas.find((loa) => covers(loa, prefix) && loa.originAses.includes(originAs)),
      ...shownOf(roaOn(lease, { prefix, originAs }, on)),
    })),
    refusals: incidentsOn(lease, on).filter(
      (incident) => REFUSING.has(incident.kind) && closingOf(incident, on) === undefined,
    ),
  };
}

type Shown = Pick<Route, 'roa' | 'since' | 'said' | 'setAside' | 'aside'>;

function shownOf(shown: RoaOn | undefined): Shown {
  if (shown === undefined) return { roa: undefined, said: [], setAside: [] };
  const { roa, since, aside, said, setAside } = shown;
  return aside === undefined ? { roa, since, said, setAside } : { roa: undefined, said, setAside, aside };
}

/** The events by which feeds said what counts of a route. */
export const roaEvents = (lease: LeaseDocument, { said }: Pick<Route, 'said'>): readonly Citation[] =>
  said.map(({ roa }) => cite(lease, roa.fact));

/**
 * Whether the routing is authorised at `on`: every prefix and every route by an LOA, and no ROA or incident against it.
 * Once the lease is over nobody is authorised by its contract, whatever letters still run.
 */
export function isRoutingAuthorised(
  lease: LeaseDocument,
  on: string,
  authority = routingAuthority(lease, on),
): Answer {
  const { loas, routes } = authority;
  const events = [
    ...loas.flatMap((loa) => loa.events),
    ...routes.flatMap((route) => [...roaEvents(lease, route), ...(route.aside ? [route.aside.event] : [])]),
  ];
  if (prefixesOf(lease, on).length === 0) return unproven('no prefixes are leased');
  const ended = endOf(lease, on);
  const begins = yetToBegin(lease, on);
  const against = ended ? [ended] : faults(lease, authority, begins === undefined);
  if (against.length > 0)
    return no(against.map(({ words }) => words).join('; '), [
      ...events,
      ...against.flatMap((fault) => fault.events),
    ]);
  if (begins !== undefined) return unproven(beginsWords(begins), events);
  const unseen = routes.filter(({ roa }) => roa === undefined);
  if (unseen.length > 0) return unproven(unseen.map(roaWords).join('; '), events);
  if (routes.length === 0) return unproven('the contract names no route to announce', events);
  return yes('an LOA is valid for every prefix and every route is valid', events);
}

interface Fault {
  readonly words: string;
  readonly events: readonly Citation[];
}

const said = (words: string): Fault => ({ words, events: [] });

function endOf(lease: LeaseDocument, on: string): Fault | undefined {
  const [over, term] = [overSince(lease, on), termOn(lease, on)];
  if (over === undefined || term === undefined || wasNeverALease(over.value)) return undefined;
  return {
    words: `the lease ended on ${localDateAt(over.from, term.terms.timeZone)}`,
    events: [cite(lease, over.fact)],
  };
}

/** The first kind of fault that there is; before the lease begins nothing is missing yet. */
function faults(
  lease: LeaseDocument,
  { bare, routes, refusals }: RoutingAuthority,
  hasBegun: boolean,
): readonly Fault[] {
  const refused = refusals.map(({ incidentId, kind, opened }) => ({
    words: `incident ${incidentId} (${kind}) is open`,
    events: [cite(lease, opened)],
  }));
  const lacking = [
    bare.length > 0 ? [said(`no LOA is valid for ${bare.join(', ')}`)] : [],
    routes.filter(({ loa }) => loa === undefined).map((route) => said(noLoaFor(route))),
    routes.filter(({ roa }) => roa && roa.value.state !== 'valid').map((route) => said(roaWords(route))),
  ];
  const found = [...(hasBegun ? lacking : []), refused];
  return found.find((each) => each.length > 0) ?? [];
}

export const beginsWords = (begins: LocalDate): string => `the lease begins on ${begins}`;

export const nameOf = ({ prefix, originAs }: Pick<Route, 'prefix' | 'originAs'>): string =>
  `${prefix} from AS${originAs}`;

export const noLoaFor = (route: Route): string => `no valid LOA for ${nameOf(route)}`;

/** What the exports say of a route, as far as they count; each feed's where they differ. */
export function roaWords(route: Route): string {
  const { roa, said, aside } = route;
  if (roa !== undefined)
    return feedsDiffer(said) ? `${nameOf(route)} is ${differingWords(said)}` : stateWords(route, roa);
  return aside === undefined
    ? `no export was held against ${nameOf(route)}`
    : `${asideWords(aside)}, and no other feed said anything of ${nameOf(route)} since`;
}

export const stateWords = (
  route: Pick<Route, 'prefix' | 'originAs'>,
  { value }: Entry<OriginState>,
): string => `${nameOf(route)} is ${originStateWords(value)}`;

/** Whether feeds that count have a route in different states. */
export const feedsDiffer = (said: readonly SaidByFeed[]): boolean =>
  new Set(said.map(({ roa }) => roa.value.state)).size > 1;

/** "valid by rpki-client since 2026-03-01T01:00:00.000Z, invalid (as) by routinator since 2026-03-01T02:00:00.000Z". */
export const differingWords = (said: readonly SaidByFeed[]): string =>
  said
    .map(({ roa, since }) => `${originStateWords(roa.value)} by ${roa.value.feed} since ${since}`)
    .join(', ');
