import type { Contract } from '#domain/lease/contract/contract.js';
import { partyIdOf } from './party-id.js';
import type { PortfolioRow } from './row.js';

/** The contract that a row describes; `block` is the source block that its prefix is cut from. */
export function contractOf(row: PortfolioRow, { block }: { readonly block: string }): Contract {
  const { prefix, originAs, maxLength } = row;
  return {
    lessor: partyIdOf(row.lessor),
    lessee: partyIdOf(row.lessee),
    providerChain: [
      { party: partyIdOf(row.lessor), role: 'holder' },
      ...row.brokers.map((broker) => ({ party: partyIdOf(broker), role: 'broker' as const })),
    ],
    prefixes: [{ prefix, block }],
    origins: [{ prefix, originAs, maxLength }],
    terms: row.terms,
  };
}

export interface NamedParty {
  readonly id: string;
  readonly name: string;
}

/** Every party of a row, from the lessor to the lessee. */
export const partiesOf = ({ lessor, brokers, lessee }: PortfolioRow): readonly NamedParty[] =>
  [lessor, ...brokers, lessee].map((name) => ({ id: partyIdOf(name), name }));
