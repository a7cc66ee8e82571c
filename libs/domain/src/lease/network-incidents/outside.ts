import { epoch } from '../../kernel/instant.js';
import type { HeldLease } from '../lease.js';
import { countedParts, countsAt, type WhileAside } from '../observations/aside.js';
import type { ObservedState, RouteSpan } from '../observations/observed.js';
import {
  authorityAt,
  authorityOnRecord,
  changesOfAuthority,
  type AuthorityOnRecord,
} from './authority-at.js';
import { likelyCauseOf, outsideKey, type LikelyCause } from './likely-cause.js';

/** A route as one source shows it. */
export interface ShownRoute extends RouteSpan {
  readonly source: string;
}

/** Why routes of one origin AS are outside of what is authorised. */
interface CauseThen {
  readonly likelyCause: LikelyCause;
  readonly originAs: number | undefined;
  readonly routes: readonly ShownRoute[];
}

/** By cause and origin. */
type Causes = ReadonlyMap<string, CauseThen>;

/** While announcements of a leased prefix by one origin AS were outside of what is authorised, for one likely cause; half-open. */
export interface Outside extends CauseThen {
  readonly prefix: string;
  readonly from: string;
  /**
   * When that was over, and how: it is not announced any more, is authorised, is put down to another cause, no source that
   * counts shows it, or the prefix is not leased any more; absent while it is not.
   */
  readonly over?: {
    readonly at: string;
    readonly how: 'gone' | 'inside' | 'other-cause' | 'set-aside' | 'left';
  };
  /** What was so at its beginning. */
  readonly routes: readonly ShownRoute[];
}

/** Every time known by `now` that what is announced was outside of what is authorised, since sources that count last showed it so. */
export function outsideAuthority(lease: HeldLease, now: string, whileAside: WhileAside): readonly Outside[] {
  const { record } = lease;
  const announced = [...record.observed.values()].filter(({ seen }) => seen.kind === 'announcement');
  return [...new Set(announced.map(({ prefix }) => prefix))].flatMap((prefix) =>
    outsideOf(lease, prefix, shownOf(announced, prefix, whileAside), now, whileAside),
  );
}

const shownOf = (
  announced: readonly ObservedState[],
  prefix: string,
  whileAside: WhileAside,
): readonly ShownRoute[] =>
  announced
    .filter((each) => each.prefix === prefix)
    .flatMap(({ source, routes }) => {
      const asides = whileAside(source);
      return routes.flatMap((span) => countedParts({ ...span, source }, asides));
    });

function outsideOf(
  lease: HeldLease,
  prefix: string,
  shown: readonly ShownRoute[],
  now: string,
  whileAside: WhileAside,
): readonly Outside[] {
  const authority = authorityOnRecord(lease.record);
  const seenBy = shown.flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [until])]);
  // A source's clock may be a little ahead of the one here.
  const known = Math.max(epoch(now), ...seenBy.map(epoch));
  const over = leftAt(lease, prefix);
  const instants = [...new Set([...seenBy, ...changesOfAuthority(authority)].map(epoch))]
    .filter((at) => at <= known && at < over)
    .toSorted((a, b) => a - b)
    .map((at) => new Date(at).toISOString());
  const running = new Map<string, Outside>();
  const all: Outside[] = [];
  for (const at of instants) {
    const causes = causesAt(authority, shown, at);
    for (const [key, outside] of running)
      if (!causes.has(key)) {
        running.delete(key);
        all.push({ ...outside, over: { at, how: howOver(outside, causes, at, whileAside) } });
      }
    for (const [key, cause] of causes)
      if (!running.has(key)) running.set(key, { prefix, ...cause, from: at });
  }
  if (over > known) return [...all, ...running.values()];
  const left = { at: new Date(over).toISOString(), how: 'left' as const };
  return [...all, ...Array.from(running.values(), (outside) => ({ ...outside, over: left }))];
}

function howOver(
  { routes }: Outside,
  causes: Causes,
  at: string,
  whileAside: WhileAside,
): NonNullable<Outside['over']>['how'] {
  if (routes.every((route) => !isShown(route, at)))
    return routes.some(({ source }) => !countsAt(whileAside, source, at)) ? 'set-aside' : 'gone';
  const others = [...causes.values()].flatMap((cause) => cause.routes);
  return routes.some((route) => others.includes(route)) ? 'other-cause' : 'inside';
}

function causesAt(onRecord: AuthorityOnRecord, shown: readonly ShownRoute[], at: string): Causes {
  const standing = shown.filter((route) => isShown(route, at));
  const causes = new Map<string, CauseThen & { readonly routes: ShownRoute[] }>();
  if (standing.length === 0) return causes;
  const authority = authorityAt(onRecord, at);
  for (const each of standing) {
    const cause = likelyCauseOf(each.route, authority);
    if (cause === undefined) continue;
    const key = outsideKey(cause, each.route);
    const found = causes.get(key) ?? { likelyCause: cause, originAs: each.route.originAs, routes: [] };
    causes.set(key, found);
    found.routes.push(each);
  }
  return causes;
}

const isShown = ({ from, until }: RouteSpan, at: string): boolean =>
  epoch(from) <= epoch(at) && (until === undefined || epoch(at) < epoch(until));

/** From when on nothing of the prefix is judged by this lease any more, epoch milliseconds. */
export function leftAt({ record }: HeldLease, prefix: string): number {
  const { life } = record;
  const over =
    life[life.findLastIndex(({ status }) => status !== 'ended' && status !== 'holding-over') + 1]?.from;
  const left = record.contract.prefixes.some((leased) => leased.prefix === prefix)
    ? undefined
    : record.departed.get(prefix);
  return Math.min(...[over, left].map((at) => (at === undefined ? Infinity : epoch(at))));
}
