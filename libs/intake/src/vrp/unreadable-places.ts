import type { Prefix } from '#domain/kernel/prefix.js';
import type { OriginValidation } from '#domain/routing/origin-validation.js';
import { PrefixTree } from '#domain/routing/prefix-tree.js';
import type { UnreadableRow } from './vrp-row.js';

/** Where rows that cannot be read lie, of those that may be about IPv4; `null` for one that may be about anything. */
export type Places = readonly (Prefix | null)[];

export const placesOf = (rejected: readonly UnreadableRow[]): Places =>
  rejected.flatMap(({ prefix }) => (prefix === undefined ? [] : [prefix]));

/** Whether one of the rows may be about a prefix: it overlaps, as it may be the row's length that is wrong, or is illegible. */
export function mayBeAt(places: Places): (prefix: Prefix) => boolean {
  const touches = overlapping(places);
  return places.includes(null) ? () => true : touches;
}

/**
 * Whether what an export says of a route could be another, had those rows been read. No further VRP makes a valid
 * route another, so an illegible row leaves that sure.
 */
export function leavesUnsure(places: Places): (route: Prefix, says: OriginValidation) => boolean {
  const touches = overlapping(places);
  const isIllegible = places.includes(null);
  return (route, { state }) => touches(route) || (isIllegible && state !== 'valid');
}

function overlapping(places: Places): (prefix: Prefix) => boolean {
  const legible = places.filter((place) => place !== null);
  if (legible.length === 0) return () => false;
  const tree = legible.reduce((known, place) => known.set(place, true), PrefixTree.empty<true>());
  return (prefix) => tree.covering(prefix).length > 0 || tree.covered(prefix).length > 0;
}
