import { refusal } from '../refusals.js';
import type { Contract } from './contract.js';
import { checkOrigins, checkPrefixes } from './leased-space.js';
import { checkParties } from './parties.js';

/** Refuses a contract that no lease can run under; `at` is the JSON pointer of the contract in the command. */
export function checkContract(contract: Contract, at: string): void {
  const { terms, prefixes, origins } = contract;
  if (terms.end <= terms.start)
    throw refusal(
      'term-ends-before-start',
      `The end ${terms.end}, the first day outside, is not after the start ${terms.start}.`,
      `${at}/terms/end`,
      `give an end after ${terms.start}`,
    );
  checkParties(contract, {
    lessee: `${at}/lessee`,
    link: (index) => `${at}/providerChain/${index}/party`,
  });
  checkPrefixes(prefixes, `${at}/prefixes`);
  checkOrigins(origins, prefixes, `${at}/origins`);
}
