import { daysSince } from '#domain/kernel/days-until.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import { contains } from '#domain/lease/contract/leased-space.js';
import { covers } from '#domain/renewal/coverage.js';
import { asideOfKind, asideWords, changesOfCounting, observationsOn } from '#record/lease/counting.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { originStateWords } from '#record/lease/origin-states.js';
import { handoverOn, overSince } from '#record/lease/status.js';
import { termOn } from '#record/lease/term.js';
import { END_OF_TIME, entryOn, type Timeline } from '#record/lease/timeline.js';
import { isValid, loaIntervals, type LoaInterval } from './authority.js';
import { roaOn } from './roa-on.js';
import { differingWords, feedsDiffer, roaEvents } from './routing-authority.js';
import { shares, type Shares } from './shares-of-time.js';

const DAY_MS = 86_400_000;

/** What has to be there together for a route to be authorised, on paper and in the running network. */
export const AUTHORITIES = ['loa', 'roa', 'route-object'] as const;

/** One of them that was not there, or that nobody had looked for. */
export interface Lacking {
  /** Which of the three. */
  readonly what: (typeof AUTHORITIES)[number];
  /** Why, in words, as a clause. */
  readonly because: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** While a route stood so, half-open instants. */
export interface AuthorityInterval {
  /** `unbroken`: all three were there; `gap`: one at least was not; `unproven`: none is known to have lacked, and one was not looked for yet, or too long ago. */
  readonly state: 'unbroken' | 'gap' | 'unproven';
  /** First instant of it, RFC 3339 UTC. */
  readonly from: string;
  /** First instant behind it, RFC 3339 UTC: the one asked about where it goes on. */
  readonly until: string;
  /** What lacked, or was not looked for; empty where nothing did. */
  readonly lacking: readonly Lacking[];
}

/** How long the authority of one route was unbroken within the term. (first 3, V6, V7, V4) */
export interface RouteAuthority extends Shares {
  /** Prefix of the route. */
  readonly prefix: string;
  /** AS number that the contract lets originate it. */
  readonly originAs: number;
  /** Since when its lessee has the lease, RFC 3339 UTC, where it was handed over in this term; absent where it was not. */
  readonly handedOver?: string;
  /** Its intervals, in order and without a break between them, but where the contract did not name it. */
  readonly intervals: readonly AuthorityInterval[];
}

/** When what the network shows was looked at, instants in their order: of all exports together, and of a source by its name. */
export interface Looks {
  readonly exports: readonly string[];
  readonly of: (source: string) => readonly string[];
}

/** What keeps a look proof of the time behind it, and for how long. */
export interface Watch {
  readonly looks: Looks;
  /** For how many whole days, by the limits of an answer that rests on them. (R6) */
  readonly limits: Readonly<Record<'roa-state' | 'route-object', number>>;
}

/**
 * For each route that the contract names at `on`, while LOA, ROA (valid by RFC 6811) and route object were there together, from
 * the beginning of the term that runs then, or since its lessee has it, or the contract names it, up to `on`, or to the end of the lease.
 */
export function unbrokenAuthority(lease: LeaseDocument, on: string, watch: Watch): readonly RouteAuthority[] {
  const term = termOn(lease, on);
  if (term === undefined) return [];
  const start = startOfDay(term.start, term.terms.timeZone);
  const handover = handoverOn(lease, on)?.from;
  const handedOver = handover !== undefined && handover > start ? handover : undefined;
  const begins = handedOver ?? start;
  const until = overSince(lease, on)?.from ?? on;
  const asked: Asked = { lease, watch, timeZone: term.terms.timeZone };
  const changes = changesWithin(asked, begins, until);
  return (entryOn(lease.origins, on)?.value ?? []).map(({ prefix, originAs }) => {
    const route = { prefix, originAs };
    const intervals = changes.flatMap((from, index): readonly AuthorityInterval[] => {
      if (!isNamed(lease, route, from)) return [];
      const lacking = lackingAt(asked, route, from);
      return [{ ...lacking, from, until: changes[index + 1] ?? until }];
    });
    const joined = intervals.reduce<readonly AuthorityInterval[]>(join, []);
    return { ...route, ...shares(joined), ...(handedOver ? { handedOver } : {}), intervals: joined };
  });
}

interface Route {
  readonly prefix: string;
  readonly originAs: number;
}

interface Asked {
  readonly lease: LeaseDocument;
  readonly watch: Watch;
  /** Of the contract, in which days are told. */
  readonly timeZone: string;
}

/** Every instant from the beginning on, and before the end, at which anything that is told of here may change. */
function changesWithin({ lease, watch, timeZone }: Asked, begins: string, until: string): readonly string[] {
  const { looks, limits } = watch;
  const instants = [
    begins,
    ...lease.origins.map(({ from }) => from),
    ...lease.loas.flatMap(({ from, until: end, issued, ended }) => [
      startOfDay(from, timeZone),
      startOfDay(end, timeZone),
      issued.effectiveAt,
      ...(ended ? [ended.fact.effectiveAt] : []),
    ]),
    ...lease.observedOrigins.flatMap(({ states }) =>
      whileProven(fromsOf(states), looks.exports, limits['roa-state']),
    ),
    ...lease.observations
      .filter(({ kind }) => kind === 'route-object')
      .flatMap(({ seen, source }) => whileProven(fromsOf(seen), looks.of(source), limits['route-object'])),
    ...changesOfCounting(lease),
  ];
  return [...new Set(instants)].filter((at) => at >= begins && at < until).toSorted();
}

const fromsOf = (timeline: Timeline<unknown>): readonly string[] => timeline.map(({ from }) => from);

/** When something was found, and between looks that are too far apart when it is proven no more, and is again. */
function whileProven(found: readonly string[], looks: readonly string[], limit: number): readonly string[] {
  const seen = [...found, ...looks].toSorted();
  return [
    ...found,
    ...seen.flatMap((at, index) => {
      const end = firstTooOld(at, limit);
      const next = seen[index + 1];
      return next === undefined ? [end] : end <= next ? [end, next] : [];
    }),
  ];
}

/** The first instant at which evidence is older than its limit; the end of time, where it never is. */
function firstTooOld(at: string, limit: number): string {
  const end = Date.parse(at) + (limit + 1) * DAY_MS;
  return end < Date.parse(END_OF_TIME) ? new Date(end).toISOString() : END_OF_TIME;
}

/** When something that was found was last looked at by `at`, if that is too long before to prove it. */
function tooOld(found: string, looks: readonly string[], limit: number, at: string): string | undefined {
  const last = looks.findLast((look) => look <= at);
  const held = last !== undefined && last > found ? last : found;
  return daysSince(held, at) > limit ? held : undefined;
}

const tooOldWords = (who: string, held: string, limit: number, timeZone: string): string =>
  `${who} last looked at on ${localDateAt(held, timeZone)}, which is proof for ${limit} days`;

const isNamed = ({ origins }: LeaseDocument, route: Route, at: string): boolean =>
  (entryOn(origins, at)?.value ?? []).some(
    ({ prefix, originAs }) => prefix === route.prefix && originAs === route.originAs,
  );

function lackingAt(asked: Asked, route: Route, at: string): Pick<AuthorityInterval, 'state' | 'lacking'> {
  const found = [loaAt(asked, route, at), roaAt(asked, route, at), routeObjectAt(asked, route, at)].flatMap(
    (each) => each ?? [],
  );
  const missing = found.filter(({ isKnown }) => isKnown);
  const state = missing.length > 0 ? 'gap' : found.length > 0 ? 'unproven' : 'unbroken';
  return { state, lacking: found.map(({ isKnown: _isKnown, ...lacking }) => lacking) };
}

/** `undefined` where it is there. */
type Found = (Lacking & { readonly isKnown: boolean }) | undefined;

function loaAt({ lease }: Asked, { prefix, originAs }: Route, at: string): Found {
  const own = loaIntervals(lease, at).filter(
    (loa) => loa.originAses.includes(originAs) && covers(loa, prefix),
  );
  if (own.some((loa) => isValid(loa, at))) return undefined;
  const last = own.findLast(({ until }) => until <= at);
  const because = last === undefined ? 'no LOA is valid' : `LOA ${last.loaId} ${endWords(last.ended)}`;
  return { what: 'loa', because, events: last?.events ?? [], isKnown: true };
}

const endWords = (how: LoaInterval['ended']): string =>
  how === 'superseded' || how === 'revoked' ? `was ${how}` : 'expired';

function roaAt({ lease, watch, timeZone }: Asked, route: Route, at: string): Found {
  const last = roaOn(lease, route, at);
  if (last === undefined)
    return { what: 'roa', because: 'no export was held against it yet', events: [], isKnown: false };
  const { roa, aside, said } = last;
  if (aside !== undefined)
    return { what: 'roa', because: asideWords(aside), events: [aside.event], isKnown: false };
  if (roa.value.state === 'valid') {
    const limit = watch.limits['roa-state'];
    const held = tooOld(roa.from, watch.looks.exports, limit, at);
    if (held === undefined) return undefined;
    const because = tooOldWords('exports were', held, limit, timeZone);
    return { what: 'roa', because, events: [cite(lease, roa.fact)], isKnown: false };
  }
  const words = feedsDiffer(said) ? differingWords(said) : originStateWords(roa.value);
  return { what: 'roa', because: `the route is ${words}`, events: roaEvents(lease, last), isKnown: true };
}

/** In any registry that was looked at and counts: one is enough to be found by. */
function routeObjectAt({ lease, watch, timeZone }: Asked, { prefix, originAs }: Route, at: string): Found {
  const limit = watch.limits['route-object'];
  const shown = observationsOn(lease, at).flatMap((each) => {
    const entry = entryOn(each.seen, at);
    if (entry?.value.kind !== 'route-object') return [];
    if (!contains(each.prefix, prefix)) return [];
    const has = entry.value.found.some((one) => one.prefix === prefix && one.originAs === originAs);
    const held = tooOld(entry.from, watch.looks.of(each.source), limit, at);
    return [{ source: each.source, has, held, fact: entry.fact }];
  });
  const having = shown.filter(({ has }) => has);
  if (having.some(({ held }) => held === undefined)) return undefined;
  const what = 'route-object';
  if (having.length > 0)
    return {
      what,
      because: having
        .map(({ source, held }) => tooOldWords(`${source} was`, held!, limit, timeZone))
        .join('; '),
      events: having.map(({ fact }) => cite(lease, fact)),
      isKnown: false,
    };
  if (shown.length === 0) {
    const asides = asideOfKind(lease, what, at);
    const because = asides.map(asideWords).join('; ') || 'no registry was looked at yet';
    return { what, because, events: asides.map(({ event }) => event), isKnown: false };
  }
  const because = `${shown.map(({ source }) => source).join(', ')} had no route object`;
  return { what, because, events: shown.map(({ fact }) => cite(lease, fact)), isKnown: true };
}

/** One that tells the same as the one before it belongs to it. */
function join(joined: readonly AuthorityInterval[], next: AuthorityInterval): readonly AuthorityInterval[] {
  const last = joined.at(-1);
  return last?.until === next.from && isSame(last, next)
    ? [...joined.slice(0, -1), { ...last, until: next.until }]
    : [...joined, next];
}

const isSame = (one: AuthorityInterval, other: AuthorityInterval): boolean =>
  one.state === other.state && JSON.stringify(one.lacking) === JSON.stringify(other.lacking);
