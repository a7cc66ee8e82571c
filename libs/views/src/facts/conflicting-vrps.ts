import { authorityAt } from '#domain/lease/network-incidents/authority-at.js';
import { isProvidedFor } from '#domain/lease/network-incidents/likely-cause.js';
import { conflictsKey, sharedSpace } from '#domain/routing/conflicting-vrps.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, OriginState } from '#record/lease/lease-document.js';
import { conflictsIn } from '#record/lease/origin-states.js';
import { authorityInDocument } from './announcement-authority.js';
import { citedOnce } from './cited-once.js';
import { nameOf, type Route } from './routing-authority.js';

export type RecordedVrp = OriginState['vrps'][number];

/** A VRP that is worth a second look beside the route that it covers, or that it is within. */
export interface RemarkedVrp {
  /** Prefix of the agreed route. */
  readonly prefix: string;
  /** AS number that is to originate it. */
  readonly originAs: number;
  /** What the export has. */
  readonly vrp: RecordedVrp;
  /** What of it is worth a second look, in words. */
  readonly because: string;
  /** The event that recorded it. */
  readonly events: readonly Citation[];
}

/**
 * The VRPs that speak for another AS where a route is agreed: all that cover it and make it invalid, and of a valid one too those by
 * which another may originate its space and be valid, unless the contract names it for that, or as a customer or upstream.
 * (V7, V13, first 3, RFC 6811 §2)
 */
export function conflictingVrps(lease: LeaseDocument, route: Route, on: string): readonly RemarkedVrp[] {
  const { said, prefix, originAs } = route;
  const shown = said.flatMap(({ roa }) => {
    const against = roa.value.vrps.filter(({ asn }) => asn !== originAs);
    return [...against, ...elsewhere(lease, conflictsIn(route, roa.value), route, on)].map((vrp) => ({
      vrp,
      event: cite(lease, roa.fact),
    }));
  });
  const each = new Map(shown.toReversed().map(({ vrp }) => [conflictsKey([vrp]), vrp]));
  return [...each].toReversed().map(([key, vrp]) => ({
    prefix,
    originAs,
    vrp,
    because: `${vrpWords(vrp)} ${sharedSpace(vrp, route) === prefix ? 'covers' : 'is within'} ${nameOf(route)}`,
    events: citedOnce(shown.flatMap((one) => (conflictsKey([one.vrp]) === key ? [one.event] : []))),
  }));
}

/** Of VRPs that were found in conflict, those that the contract does not provide for, as by all that is known at `on`. */
function elsewhere(
  lease: LeaseDocument,
  found: readonly RecordedVrp[],
  route: Route,
  on: string,
): readonly RecordedVrp[] {
  if (found.length === 0) return found;
  const authority = authorityAt(authorityInDocument(lease), on);
  return found.filter(
    (vrp) => !isProvidedFor({ prefix: sharedSpace(vrp, route), originAs: vrp.asn }, authority),
  );
}

export const vrpWords = ({ prefix, maxLength, asn, ta }: RecordedVrp): string =>
  `the VRP of ${prefix} up to /${maxLength} for AS${asn}${ta ? ` (${ta})` : ''}`;
