import { contradictionIn } from '../../renewal/contradiction.js';
import { refusal } from './refusals.js';
import type { Contract } from './contract.js';
import { checkOrigins, checkPrefixes } from './leased-space.js';
import { checkParties } from './parties.js';

/** Refuses a contract that no lease can run under; `at` is the JSON pointer of the contract in the command. */
export function checkContract(contract: Contract, at: string): void {
  const { terms, prefixes, origins } = contract;
  const contradiction = contradictionIn(terms);
  if (contradiction) {
    const { code, message, pointer, mend } = contradiction;
    throw refusal(code, message, `${at}/terms${pointer}`, mend);
  }
  checkParties(contract, {
    lessee: `${at}/lessee`,
    link: (index) => `${at}/providerChain/${index}/party`,
  });
  checkPrefixes(prefixes, `${at}/prefixes`);
  checkOrigins(origins, prefixes, `${at}/origins`);
}
