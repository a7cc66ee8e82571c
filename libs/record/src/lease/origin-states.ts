import { conflictsFound } from '#domain/routing/conflicting-vrps.js';
import type { LeaseDocument, ObservedOrigin, OriginState } from './lease-document.js';

/** RFC 6811's state with its reason: "valid", "not-found", "invalid (as)", "invalid (length)". */
export const originStateWords = ({ state, reason }: Pick<OriginState, 'state' | 'reason'>): string =>
  reason === undefined ? state : `${state} (${reason})`;

/** When the ROA of a route ends, by what was last said of it. */
export const lastRoaEnd = (
  { roaEnds = [] }: LeaseDocument,
  { prefix, originAs }: Pick<ObservedOrigin, 'prefix' | 'originAs'>,
) => roaEnds.find((each) => each.prefix === prefix && each.originAs === originAs)?.notAfter.at(-1);

/** What the newest export that said something new of the route made of it. */
export const lastOriginState = (
  { observedOrigins }: LeaseDocument,
  { prefix, originAs }: Pick<ObservedOrigin, 'prefix' | 'originAs'>,
) => observedOrigins.find((each) => each.prefix === prefix && each.originAs === originAs)?.states.at(-1);

/** The VRPs that were found to let an AS originate space of a route that the contract does not name for it. */
export const conflictsIn = (
  route: Pick<ObservedOrigin, 'prefix' | 'originAs'>,
  { vrps, conflicting }: OriginState,
): OriginState['vrps'] =>
  conflictsFound(route, { evidence: vrps, ...(conflicting === undefined ? {} : { conflicting }) });
