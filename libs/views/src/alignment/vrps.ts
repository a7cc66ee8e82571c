import { contains } from '#domain/lease/contract/leased-space.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entryOn } from '#record/lease/timeline.js';
import { conflictingVrps, vrpWords, type RecordedVrp, type RemarkedVrp } from '../facts/conflicting-vrps.js';
import type { Agreed } from './agreed.js';

type AgreedRoute = Agreed['routes'][number];

export interface RoaRemarks {
  /** VRPs that speak for another AS where a route is agreed, a valid one too; absent where none was recorded. */
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
  const conflicting = routes.flatMap((route) => conflictingVrps(lease, route, on));
  const advice = routes.flatMap((route) => {
    const { said, prefix, originAs } = route;
    const announced = said.length === 0 ? undefined : longestAnnounced(lease, route, on, counts);
    const loose = said.flatMap(({ roa }) =>
      roa.value.vrps
        .filter((vrp) => vrp.asn === originAs)
        .flatMap((vrp) => {
          const because = tooLoose(vrp, route, announced);
          return because === undefined
            ? []
            : [{ prefix, originAs, vrp, because, events: [cite(lease, roa.fact)] }];
        }),
    );
    return loose.filter(({ because }, at) => loose.findIndex((each) => each.because === because) === at);
  });
  return {
    ...(conflicting.length > 0 ? { conflicting } : {}),
    ...(advice.length > 0 ? { advice } : {}),
  };
}

/** A minimal ROA permits what is announced and no more: what it permits besides, whoever forges the origin AS can announce. */
function tooLoose(vrp: RecordedVrp, route: AgreedRoute, announced: number | undefined): string | undefined {
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
