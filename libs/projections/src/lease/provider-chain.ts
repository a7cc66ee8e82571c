import type { ProviderLink } from '#domain/lease/contract/contract.js';
import type { Fact } from './fact.js';
import type { ChainChange, LeaseDocument } from './lease-document.js';
import { END_OF_TIME, entriesUntil, type Entry } from './timeline.js';

/** A party of the provider chain and what put it there. */
export interface ChainLink extends ProviderLink {
  readonly fact: Fact;
}

/** The chain as it stood at `on`, from the lessor to the one the lessee deals with (R10). */
export const chainOn = (lease: LeaseDocument, on = END_OF_TIME): readonly ChainLink[] =>
  entriesUntil(lease.chain, on).reduce<readonly ChainLink[]>(withChange, []);

function withChange(chain: readonly ChainLink[], { value, fact }: Entry<ChainChange>): readonly ChainLink[] {
  switch (value.kind) {
    case 'agreed':
      return value.links.map((link) => ({ ...link, fact }));
    case 'added':
      return [...chain.slice(0, value.at), { ...value.link, fact }, ...chain.slice(value.at)];
    case 'replaced':
      return chain.map((link) => (link.party === value.party ? { ...value.by, fact } : link));
    case 'removed':
      return chain.filter((link) => link.party !== value.party);
  }
}
