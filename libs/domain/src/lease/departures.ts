import type { Contract } from './contract/contract.js';
import { routeKey } from './contract/leased-space.js';
import { withEntry } from './fold.js';
import type { LeaseRecord } from './lease.js';

/** Prefixes that `after` leaves out depart at an instant; those that it lists, departed before or not, stay. */
export function departures(
  { contract, departed }: LeaseRecord,
  after: Contract,
  at: string,
): LeaseRecord['departed'] {
  const staying = new Set(after.prefixes.map(({ prefix }) => prefix));
  const before = new Map([...departed].filter(([prefix]) => !staying.has(prefix)));
  return contract.prefixes
    .map(({ prefix }) => prefix)
    .filter((prefix) => !staying.has(prefix))
    .reduce<LeaseRecord['departed']>((all, prefix) => withEntry(all, prefix, at), before);
}

/** The same of origins. */
export function formerOrigins(
  { contract, formerOrigins: former }: LeaseRecord,
  after: Contract,
  at: string,
): LeaseRecord['formerOrigins'] {
  const staying = new Set(after.origins.map(routeKey));
  const before = [...former].filter(([route]) => !staying.has(route));
  const left = contract.origins.map(routeKey).filter((route) => !staying.has(route));
  return new Map([...before, ...left.map((route) => [route, at] as const)]);
}
