import type { Contract } from '#domain/lease/contract/contract.js';
import { partyIdOf } from './party-id.js';
import type { PortfolioRow } from './row.js';

interface Known {
  /** The source block that the prefix is cut from. */
  readonly block: string;
  /** The id of a party that the row names; that of a new one unless given. */
  readonly idOf?: (name: string) => string;
}

/** The contract that a row describes. */
export function contractOf(row: PortfolioRow, { block, idOf = partyIdOf }: Known): Contract {
  const { prefix, originAs, maxLength } = row;
  return {
    lessor: idOf(row.lessor),
    lessee: idOf(row.lessee),
    providerChain: [
      { party: idOf(row.lessor), role: 'holder' },
      ...row.brokers.map((broker) => ({ party: idOf(broker), role: 'broker' as const })),
    ],
    prefixes: [{ prefix, block }],
    origins: [{ prefix, originAs, maxLength }],
    terms: row.terms,
  };
}

/** Every party that a row names, from the lessor to the lessee, with the member of the contract that it stands in. */
export const namesIn = ({ lessor, brokers, lessee }: PortfolioRow) => [
  { name: lessor, pointer: '/lessor' },
  ...brokers.map((name) => ({ name, pointer: '/providerChain' })),
  { name: lessee, pointer: '/lessee' },
];
