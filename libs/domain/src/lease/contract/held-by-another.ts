import type { Remark } from '../../kernel/remark.js';
import type { Contract } from './contract.js';

/**
 * The blocks that, by the register, another party holds than the one that a contract's chain names as the holder; either
 * may be true. A chain that names no holder says nothing against the register. `at` is where the prefixes were given.
 */
export function remarksOnHolders(
  { providerChain, prefixes }: Pick<Contract, 'providerChain' | 'prefixes'>,
  holderOf: (block: string) => string | undefined,
  at: string,
): readonly Remark[] {
  const named = providerChain.flatMap(({ party, role }) => (role === 'holder' ? [party] : []));
  if (named.length === 0) return [];
  return prefixes.flatMap(({ block }, index) => {
    const holder = holderOf(block);
    if (holder === undefined || named.includes(holder)) return [];
    return [
      {
        code: 'held-by-another',
        message: `The chain names party ${named.join(', ')} as the holder; on the register, party ${holder} holds ${block}.`,
        pointer: `${at}/${index}/block`,
        mend: 'name the holder in the provider chain, or attest by what right the block is leased',
      },
    ];
  });
}
