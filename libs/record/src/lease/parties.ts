import type { ProviderLink } from '#domain/lease/contract/contract.js';
import type { ChainChange, LeaseDocument } from './lease-document.js';

export type PartyRelation = 'lessor' | 'lessee' | 'provider' | 'holder';

export interface PartyInLease {
  readonly party: string;
  readonly relation: PartyRelation;
}

/** Of a lease, what names its parties. */
export type LeaseParties = Pick<LeaseDocument, 'lessor' | 'lessee' | 'chain'>;

/** The ids of all parties that the lease ever named. */
export const partyIdsOf = (lease: LeaseParties): readonly string[] => [
  ...new Set(partiesOf(lease).map(({ party }) => party)),
];

/** Every party that the lease ever named, each relation once; `holder` for the holders of its provider chain. */
export function partiesOf(lease: LeaseParties): readonly PartyInLease[] {
  const links = lease.chain.flatMap(({ value }) => linksNamed(value));
  const named: readonly PartyInLease[] = [
    ...(lease.lessor ? [{ party: lease.lessor.value, relation: 'lessor' as const }] : []),
    ...lease.lessee.map(({ value }) => ({ party: value, relation: 'lessee' as const })),
    ...links.map(({ party }) => ({ party, relation: 'provider' as const })),
    ...links
      .filter(({ role }) => role === 'holder')
      .map(({ party }) => ({ party, relation: 'holder' as const })),
  ];
  return [...new Map(named.map((each) => [`${each.relation} ${each.party}`, each])).values()];
}

/** The links that a change of the chain brings. */
export function linksNamed(change: ChainChange): readonly ProviderLink[] {
  if (change.kind === 'agreed') return change.links;
  if (change.kind === 'added') return [change.link];
  return change.kind === 'replaced' ? [change.by] : [];
}
