import type { LeasedPrefix } from '#domain/lease/contract/contract.js';
import type { LeaseDocument } from './lease-document.js';

/** The lease with these prefixes, as the last event words it: those that it had besides are gone from `at` on. */
export function leasing(
  { leased }: LeaseDocument,
  staying: readonly string[],
  at: string,
): LeaseDocument['leased'] {
  const departed = [
    ...Object.entries(leased.departed),
    ...leased.prefixes.map((prefix): [string, string] => [prefix, at]),
  ].filter(([prefix]) => !staying.includes(prefix));
  return { prefixes: staying, departed: Object.fromEntries(departed) };
}

export const prefixesIn = (leased: readonly LeasedPrefix[]): readonly string[] =>
  leased.map(({ prefix }) => prefix);
