import { lastAddress, prefixOf } from '#domain/kernel/prefix.js';
import { contains } from '#domain/lease/contract/leased-space.js';
import { routeWords } from '#domain/lease/network-incidents/likely-cause.js';
import type { Found, ObjectKind, SeenOf } from '#domain/lease/observations/seen.js';
import { spaceOfZone } from '#domain/routing/reverse-zones.js';
import { overlaps } from '../facts/authority.js';
import { some } from './some.js';
import type { Agreed } from './agreed.js';
import { agree, differ, type Finding } from './finding.js';
import type { HeldSince } from './held-since.js';

type Kind = Exclude<ObjectKind, 'registry-record'>;
type Residue = {
  readonly [K in Kind]: {
    of: (found: Found<K>, held: HeldSince) => boolean;
    words: (found: Found<K>) => string;
  };
};

export const GONE = 'gone, as the lease is over';
/** Told to whoever had the lease: who has the space since is not for them. */
export const NOT_ITS_OWN = 'what is there is not of this lease, which is over';

/** What the network still shows of a lease that is over, but what whoever has had the space since has a right to. (first 3) */
export function residueIn(seen: SeenOf<Kind>, { heldSince }: Agreed): Finding {
  const { of, words } = RESIDUE[seen.kind] as Residue['route-object'];
  const found = seen.found as readonly Found<'route-object'>[];
  if (found.length === 0) return agree(GONE);
  const left = found.filter((each) => !heldSince.some((held) => of(each, held)));
  return left.length === 0
    ? agree(NOT_ITS_OWN)
    : differ(`${some(left.map(words))} still there, though the lease is over`);
}

/** Whether a route is one that another lease has named since. */
export const isRouteOf = (route: Found<'announcement'>, { routes }: HeldSince): boolean =>
  routes.some((each) => each.originAs === route.originAs && contains(each.prefix, route.prefix));

const RESIDUE: Residue = {
  'route-object': { of: isRouteOf, words: routeWords },
  announcement: { of: isRouteOf, words: routeWords },
  // Neither names whose it is: it is the matter of the lease that has the space, and is held against that.
  'reverse-zone': {
    of: ({ zone }, { prefix, isHead }) => !isHead && isOfSpace(zone, prefix),
    words: ({ zone }) => zone,
  },
  geofeed: {
    of: (location, { prefix, isHead }) => !isHead && overlaps(location.prefix, prefix),
    words: ({ prefix }) => prefix,
  },
};

/** Whether a zone has addresses of a prefix. */
function isOfSpace(zone: string, prefix: string): boolean {
  const [space, leased] = [spaceOfZone(zone), prefixOf(prefix)];
  return space === undefined || (space.first <= lastAddress(leased) && leased.first <= space.last);
}
