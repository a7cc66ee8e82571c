import { refusal } from './refusals.js';
import type { Contract, ProviderLink } from './contract.js';

type Parties = Pick<Contract, 'lessor' | 'lessee' | 'providerChain'>;

/** Lessor and lessee differ, and the chain leads from the one towards the other without naming anybody twice. */
export function checkParties(
  parties: Parties,
  at: { lessee: string; link: (index: number) => string },
): void {
  if (parties.lessor === parties.lessee)
    throw refusal('lessor-is-lessee', 'Lessor and lessee are the same party.', at.lessee, 'name two parties');
  checkChain(parties, at.link);
}

/** `pointerOf` says where the command names the link of an index. */
export function checkChain(
  { lessor, lessee, providerChain }: Parties,
  pointerOf: (index: number) => string,
): void {
  if (providerChain[0]?.party !== lessor)
    throw refusal(
      'lessor-leads-chain',
      'The first link of the provider chain is not the lessor.',
      pointerOf(0),
      'put the lessor first, the brokers after it',
    );
  providerChain.forEach(({ party, role }, index) => {
    if (role === 'holder' && index > 0)
      throw refusal(
        'holder-not-first',
        'The holder of the space stands behind another party in the chain.',
        pointerOf(index),
        'put the holder first and the brokers after it, or give this party the role that it has',
      );
    if (party === lessee)
      throw refusal(
        'chain-names-lessee',
        'The provider chain names the lessee.',
        pointerOf(index),
        'leave it out; the chain ends before the lessee',
      );
    if (isNamedBefore(providerChain, index))
      throw refusal(
        'party-in-chain',
        `Party ${party} stands in the chain twice.`,
        pointerOf(index),
        'name each party once',
      );
  });
}

const isNamedBefore = (chain: readonly ProviderLink[], index: number): boolean =>
  chain.findIndex(({ party }) => party === chain[index]?.party) < index;
