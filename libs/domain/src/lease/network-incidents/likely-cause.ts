import { prefixOf } from '../../kernel/prefix.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { localDateAt } from '../../kernel/zoned.js';
import type { Origin } from '../contract/contract.js';
import { contains } from '../contract/leased-space.js';
import type { KnownOrigin } from '../known-origins/concern.js';
import type { Found } from '../observations/seen.js';

/** Why a route is likely announced outside of what is authorised (V14, I10). */
export const LIKELY_CAUSES = ['forgotten-loa', 'wrong-origin', 'more-specific', 'hijack'] as const;
export type LikelyCause = (typeof LIKELY_CAUSES)[number];

/** Each as a clause. */
export const CAUSE_WORDS: Readonly<Record<LikelyCause, string>> = {
  'forgotten-loa': 'no LOA is valid for it, likely a forgotten letter',
  'wrong-origin': 'the contract does not name it so, likely a wrong origin',
  'more-specific': 'it is more specific than agreed',
  hijack: 'nobody who is known of the lease has that origin, likely a hijack',
};

/** "198.51.100.0/24 from AS64500". */
export const routeWords = ({ prefix, originAs }: Found<'announcement'>): string =>
  `${prefix} from ${originAs === undefined ? 'a set of ASes' : `AS${originAs}`}`;

/** An incident is of one cause and one origin AS: another that announces the space is another matter. */
export const outsideKey = (
  cause: LikelyCause,
  { originAs }: Pick<Found<'announcement'>, 'originAs'>,
): string => `${cause} ${originAs}`;

/** What authorises the announcements of a lease at one instant, and whose the AS numbers are that are known of it. */
export interface AuthorityThen {
  /** The routes that the contract names. */
  readonly routes: readonly Pick<Origin, 'prefix' | 'originAs' | 'maxLength'>[];
  /** The LOAs that are valid. */
  readonly loas: readonly { readonly prefixes: readonly string[]; readonly originAses: readonly number[] }[];
  /** Every AS number that the contract named for any of its routes by then. */
  readonly named: ReadonlySet<number>;
  /** Whose other AS numbers are, where somebody said so. */
  readonly known: ReadonlyMap<number, KnownOrigin['relation']>;
}

/**
 * The likely cause of an announced route, of a leased prefix or within it, that no route of the contract and no LOA authorise;
 * `undefined` for one that is authorised, or that a known customer or upstream announces.
 */
export function likelyCauseOf(
  route: Found<'announcement'>,
  { routes, loas, named, known }: AuthorityThen,
): LikelyCause | undefined {
  const { prefix, originAs } = route;
  const around = routesAround(route, routes);
  if (isWithinLength(prefix, around))
    return loas.some((loa) => permits(loa, prefix, originAs)) ? undefined : 'forgotten-loa';
  if (around.length > 0) return 'more-specific';
  if (isOfOthers(originAs, known)) return undefined;
  if (originAs !== undefined && known.get(originAs) === 'lessee') return 'forgotten-loa';
  // A path that ends in a set of several is how aggregation goes wrong, and hides no origin (RFC 6472).
  return originAs === undefined || named.has(originAs) ? 'wrong-origin' : 'hijack';
}

/** What of routes is outside of what is authorised, by cause and origin; nothing where all are authorised. */
export const outsideKeys = (
  routes: readonly Found<'announcement'>[],
  authority: AuthorityThen,
): readonly string[] =>
  routes.flatMap((route) => {
    const cause = likelyCauseOf(route, authority);
    return cause === undefined ? [] : [outsideKey(cause, route)];
  });

/** Whether a route is one that the contract names, up to its length, or one of a known customer or upstream: letters are not asked. */
export function isProvidedFor(
  route: Found<'announcement'>,
  { routes, known }: Pick<AuthorityThen, 'routes' | 'known'>,
): boolean {
  const around = routesAround(route, routes);
  return isWithinLength(route.prefix, around) || (around.length === 0 && isOfOthers(route.originAs, known));
}

const routesAround = (
  { prefix, originAs }: Found<'announcement'>,
  routes: AuthorityThen['routes'],
): AuthorityThen['routes'] =>
  routes.filter((each) => each.originAs === originAs && contains(each.prefix, prefix));

const isWithinLength = (prefix: string, around: AuthorityThen['routes']): boolean =>
  around.some(({ maxLength }) => prefixOf(prefix).length <= maxLength);

/** Whether an AS number is that of a known customer or upstream, whose announcements are their own affair. */
function isOfOthers(originAs: number | undefined, known: AuthorityThen['known']): boolean {
  const relation = originAs === undefined ? undefined : known.get(originAs);
  return relation === 'customer' || relation === 'upstream';
}

const permits = (
  { prefixes, originAses }: AuthorityThen['loas'][number],
  prefix: string,
  originAs: number | undefined,
): boolean => originAses.some((asn) => asn === originAs) && prefixes.some((each) => contains(each, prefix));

/** Of the AS numbers that somebody named, those that are so on the local day of an instant. */
export function knownAt(
  named: Iterable<KnownOrigin>,
  at: string,
  timeZone: string,
): ReadonlyMap<number, KnownOrigin['relation']> {
  const day = localDateAt(at, timeZone);
  return new Map(
    [...named].filter((each) => isKnownOn(each, day)).map(({ originAs, relation }) => [originAs, relation]),
  );
}

const isKnownOn = ({ from, until }: KnownOrigin, day: LocalDate): boolean =>
  from <= day && (until === undefined || day < until);
