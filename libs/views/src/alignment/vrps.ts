import { contains } from '#domain/lease/contract/leased-space.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, OriginState } from '#record/lease/lease-document.js';
import { entryOn } from '#record/lease/timeline.js';
import { nameOf } from '../facts/routing-authority.js';
import type { Agreed } from './agreed.js';

type AgreedRoute = Agreed['routes'][number];
type Vrp = OriginState['vrps'][number];

/** A VRP that is worth a second look beside the route that it covers. */
export interface RemarkedVrp {
  /** Prefix of the agreed route. */
  readonly prefix: string;
  /** AS number that is to originate it. */
  readonly originAs: number;
  /** What the export has. */
  readonly vrp: Vrp;
  /** What of it is worth a second look, in words. */
  readonly because: string;
  /** The event that recorded it. */
  readonly events: readonly Citation[];
}

export interface RoaRemarks {
  /** VRPs that cover a route and have another origin AS; absent where none was recorded. */
  readonly conflicting?: readonly RemarkedVrp[];
  /** ROAs that permit more than is needed, which is an error of nobody (RFC 9319 §5); absent where none does. */
  readonly advice?: readonly RemarkedVrp[];
}

/** What is worth a second look in the VRPs that cover the agreed routes. `counts`: whether a source is not set aside. (V13, first 3) */
export function roaRemarks(
  lease: LeaseDocument,
  { routes }: Agreed,
  on: string,
  counts: (source: string) => boolean,
): RoaRemarks {
  const seen = routes.flatMap((route) => {
    const { roa, prefix, originAs } = route;
    if (roa === undefined) return [];
    const about = { prefix, originAs, events: [cite(lease, roa.fact)] };
    return roa.value.vrps.map((vrp) => ({ about, route, vrp }));
  });
  const conflicting = seen
    .filter(({ route, vrp }) => vrp.asn !== route.originAs)
    .map(({ about, route, vrp }) => ({
      ...about,
      vrp,
      because: `${vrpWords(vrp)} covers ${nameOf(route)}`,
    }));
  const advice = seen
    .filter(({ route, vrp }) => vrp.asn === route.originAs)
    .flatMap(({ about, route, vrp }) => {
      const because = tooLoose(vrp, route, longestAnnounced(lease, route, on, counts));
      return because === undefined ? [] : [{ ...about, vrp, because }];
    });
  return {
    ...(conflicting.length > 0 ? { conflicting } : {}),
    ...(advice.length > 0 ? { advice } : {}),
  };
}

const vrpWords = ({ prefix, maxLength, asn, ta }: Vrp): string =>
  `the VRP of ${prefix} up to /${maxLength} for AS${asn}${ta ? ` (${ta})` : ''}`;

/** A minimal ROA permits what is announced and no more: what it permits besides, whoever forges the origin AS can announce. */
function tooLoose(vrp: Vrp, route: AgreedRoute, announced: number | undefined): string | undefined {
  const needed = Math.max(announced ?? route.maxLength, prefixOf(route.prefix).length);
  if (vrp.maxLength <= needed) return undefined;
  const basis = announced === undefined ? 'agreed' : 'announced';
  return `${vrpWords(vrp)} permits more than is ${basis}, up to /${needed}`;
}

/** The longest that is seen announced of a route; `undefined` where nobody looked, or nothing is. */
function longestAnnounced(
  { observations }: LeaseDocument,
  route: AgreedRoute,
  on: string,
  counts: (source: string) => boolean,
): number | undefined {
  const lengths = observations.flatMap(({ source, seen }) => {
    const value = counts(source) ? entryOn(seen, on)?.value : undefined;
    if (value?.kind !== 'announcement') return [];
    return value.found
      .filter((each) => each.originAs === route.originAs && contains(route.prefix, each.prefix))
      .map(({ prefix }) => prefixOf(prefix).length);
  });
  return lengths.length === 0 ? undefined : Math.max(...lengths);
}
