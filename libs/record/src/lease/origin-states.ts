import { conflictsFound } from '#domain/routing/conflicting-vrps.js';
import type { LeaseDocument, ObservedOrigin, OriginState } from './lease-document.js';
import type { RoaEnd } from './observed.js';

/** RFC 6811's state with its reason: "valid", "not-found", "invalid (as)", "invalid (length)". */
export const originStateWords = ({ state, reason }: Pick<OriginState, 'state' | 'reason'>): string =>
  reason === undefined ? state : `${state} (${reason})`;

/** Until when the ROA of a route is good, by each feed and by whoever said so. */
export const endsOf = (
  { roaEnds = [] }: Pick<LeaseDocument, 'roaEnds'>,
  { prefix, originAs }: Pick<ObservedOrigin, 'prefix' | 'originAs'>,
): readonly RoaEnd[] => roaEnds.filter((each) => each.prefix === prefix && each.originAs === originAs);

/** The VRPs that were found to let an AS originate space of a route that the contract does not name for it. */
export const conflictsIn = (
  route: Pick<ObservedOrigin, 'prefix' | 'originAs'>,
  { vrps, conflicting }: OriginState,
): OriginState['vrps'] =>
  conflictsFound(route, { evidence: vrps, ...(conflicting === undefined ? {} : { conflicting }) });
