import type { Prefix } from '#domain/kernel/prefix.js';
import type { OriginValidation } from '#domain/routing/origin-validation.js';
import { leavesUnsure, placesOf } from '#intake/vrp/unreadable-places.js';
import type { VrpExport } from '#intake/vrp/vrp-export.js';
import type { WithSick } from './with-last-good.js';

export type Verdict = OriginValidation | { readonly because: 'unreadable-row' | 'sick-trust-anchor' };
type Verdicts = (route: Prefix, asn: number) => Verdict;

/**
 * What an export says of routes, or why it says nothing (RFC 6811 §2). A route that overlaps an unreadable row is not
 * judged, as it may be the row's length that is wrong; nor is one that would be another, had the sick trust anchors
 * their last good rows, or where those are not known. No further VRP makes a valid route another, so an illegible row
 * and a sick trust anchor leave that sure.
 */
export function verdicts({ vrps, rejected }: VrpExport, withSick?: WithSick): Verdicts {
  const isUnsure = leavesUnsure(placesOf(rejected));
  const isSureWithSick = sureWith(withSick);
  return (route, asn) => {
    const says = vrps.validate(route.first, route.length, asn);
    if (isUnsure(route, says)) return { because: 'unreadable-row' };
    return says.state === 'valid' || isSureWithSick(route, asn, says)
      ? says
      : { because: 'sick-trust-anchor' };
  };
}

function sureWith(withSick: WithSick | undefined) {
  if (withSick === undefined) return () => false;
  const { vrps, unreadable } = withSick;
  const isUnsure = leavesUnsure(unreadable);
  return (route: Prefix, asn: number, says: OriginValidation) =>
    !isUnsure(route, says) && vrps.validate(route.first, route.length, asn) === says;
}
