import { prefixesOverlap, prefixOf } from '#domain/kernel/prefix.js';
import type { LeaseState } from '#domain/lease/lease.js';

/** What is wrong with a state that commands led to, each as a sentence; none for a legal one. */
export function illegalities(lease: LeaseState, now: string): readonly string[] {
  if (!('record' in lease)) return [];
  const { contract, term, loas, commenced, departed, renewals, overstay } = lease.record;
  const parties = contract.providerChain.map(({ party }) => party);
  const prefixes = contract.prefixes.map(({ prefix }) => prefixOf(prefix));
  const rules: readonly (readonly [boolean, string])[] = [
    [contract.lessor !== contract.lessee, 'leased to the lessor'],
    [parties[0] === contract.lessor, 'the chain does not begin with the lessor'],
    [new Set(parties).size === parties.length, 'a party is in the chain twice'],
    [!parties.includes(contract.lessee), 'the lessee is in the chain'],
    [prefixes.length > 0, 'no prefix is leased'],
    [
      prefixes.every((a, i) => prefixes.every((b, j) => i === j || !prefixesOverlap(a, b))),
      'prefixes overlap',
    ],
    [contract.prefixes.every(({ prefix }) => !departed.has(prefix)), 'a prefix stays and departs'],
    [contract.terms.start < contract.terms.end, 'the wording ends before it begins'],
    [term.start < term.end, 'the term ends before it begins'],
    [term.ordinal === 1 || commenced, 'renewed before it commenced'],
    [
      term.tacitRenewals <= (contract.terms.autoRenewal?.limit ?? Number.POSITIVE_INFINITY) ||
        lease.status !== 'active',
      'renewed tacitly beyond the limit',
    ],
    [[...loas.values()].every(({ from, until }) => from < until), 'an LOA ends before it begins'],
    [lease.status !== 'active' || commenced, 'active and never commenced'],
    [lease.status !== 'in-grace' || commenced, 'in grace and never commenced'],
    [lease.status !== 'contracted' || !commenced, 'contracted and commenced'],
    [(lease.status === 'holding-over') <= (overstay !== undefined), 'held over and no renewal was set aside'],
    [
      overstay === undefined || ['holding-over', 'ended'].includes(lease.status),
      'held over in a running term',
    ],
    [
      renewals.every(({ term: { ordinal, end } }, index) => {
        const next = renewals[index + 1]?.term ?? term;
        return ordinal < next.ordinal && end <= next.start;
      }),
      'terms overlap',
    ],
    [lease.status !== 'ended' || lease.at <= now, 'ended in the future'],
  ];
  return rules.filter(([holds]) => !holds).map(([, wrong]) => wrong);
}
