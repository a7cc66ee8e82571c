import type { Contract, ProviderLink } from '../contract/contract.js';
import { checkChain } from '../contract/parties.js';
import { refusal } from './refusals.js';

const MOST_LINKS = 16;

export const withLink = (
  chain: readonly ProviderLink[],
  link: ProviderLink,
  at: number,
): readonly ProviderLink[] => chain.toSpliced(at, 0, link);

export const withReplaced = (
  chain: readonly ProviderLink[],
  party: string,
  by: ProviderLink,
): readonly ProviderLink[] => chain.map((link) => (link.party === party ? by : link));

export const withoutLink = (chain: readonly ProviderLink[], party: string): readonly ProviderLink[] =>
  chain.filter((link) => link.party !== party);

export function checkAdded(contract: Contract, link: ProviderLink, at: number): void {
  const { providerChain } = contract;
  if (at > providerChain.length)
    throw refusal(
      'chain-place-unknown',
      `The chain has ${providerChain.length} links.`,
      '/at',
      `give a place from 1 to ${providerChain.length}`,
    );
  if (providerChain.length >= MOST_LINKS)
    throw refusal('chain-too-long', `The chain has ${MOST_LINKS} links already.`, '', 'remove a link first');
  checkChain({ ...contract, providerChain: [...withLink(providerChain, link, at)] }, (index) =>
    index === 0 ? '/at' : '/link/party',
  );
}

/** A link gives way to one new to the chain, or to the same party in another role. */
export function checkReplaced(contract: Contract, party: string, by: ProviderLink): void {
  checkNamed(contract, party);
  checkChain(
    { ...contract, providerChain: [...withReplaced(contract.providerChain, party, by)] },
    () => '/by/party',
  );
}

/** Any broker can be lost; without its lessor there is no contract, which is for a termination to say. */
export function checkRemoved(contract: Contract, party: string): void {
  checkNamed(contract, party);
  if (party === contract.lessor)
    throw refusal(
      'lessor-leads-chain',
      'The lessor is a party of the contract itself.',
      '/party',
      'terminate the lease if its lessor is lost',
    );
}

/** A party that provides for this lease; refuses any other. */
export function checkNamed({ providerChain }: Contract, party: string, pointer = '/party'): void {
  if (providerChain.some((link) => link.party === party)) return;
  throw refusal(
    'party-not-in-chain',
    `Party ${party} is not in the provider chain.`,
    pointer,
    `name one of: ${providerChain.map((link) => link.party).join(', ')}`,
  );
}
