import type { ProviderLink } from '#domain/lease/contract/contract.js';
import type { Fact } from './fact.js';
import type { ChainChange, LeaseDocument } from './lease-document.js';
import { entriesUntil, inRecordedOrder, type Entry } from './timeline.js';

/** A party of the provider chain and what put it there. */
export interface ChainLink extends ProviderLink {
  readonly fact: Fact;
}

/** A party that left the chain, and in whose place nobody provides since. */
export interface LostLink {
  readonly party: string;
  readonly because: string;
  readonly fact: Fact;
}

interface Chain {
  readonly links: readonly ChainLink[];
  /** `at`: how many links stand before the gap. */
  readonly lost: readonly (LostLink & { readonly at: number })[];
}

/** The chain as it stood at `on`, or as the last event left it, from the lessor to the lessee's own provider (R10). */
export const chainOn = (lease: LeaseDocument, on?: string): readonly ChainLink[] => chain(lease, on).links;

/** Who left the chain by `on`: lost until another link takes the place, or the party is back (R10). */
export const lostLinks = (lease: LeaseDocument, on: string): readonly LostLink[] => chain(lease, on).lost;

const chain = (lease: LeaseDocument, on: string | undefined): Chain =>
  (on === undefined ? inRecordedOrder(lease.chain) : entriesUntil(lease.chain, on)).reduce<Chain>(
    withChange,
    { links: [], lost: [] },
  );

function withChange({ links, lost }: Chain, { value, fact }: Entry<ChainChange>): Chain {
  switch (value.kind) {
    case 'agreed':
      return { links: value.links.map((link) => ({ fact, ...link })), lost: [] };
    case 'added':
      return {
        links: [...links.slice(0, value.at), { fact, ...value.link }, ...links.slice(value.at)],
        lost: lost
          .filter(({ party, at }) => at !== value.at && party !== value.link.party)
          .map((each) => (each.at > value.at ? { ...each, at: each.at + 1 } : each)),
      };
    case 'replaced':
      return {
        links: links.map((link) => (link.party === value.party ? { fact, ...value.by } : link)),
        lost: lost.filter(({ party }) => party !== value.by.party),
      };
    case 'removed': {
      const at = links.findIndex(({ party }) => party === value.party);
      if (at < 0) return { links, lost };
      const earlier = lost.map((each) => (each.at > at ? { ...each, at: each.at - 1 } : each));
      return {
        links: links.filter(({ party }) => party !== value.party),
        lost: [...earlier, { party: value.party, because: value.because, fact, at }],
      };
    }
  }
}
