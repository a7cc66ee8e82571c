import type { ProviderLink } from '#domain/lease/contract/contract.js';
import type { Fact } from './fact.js';
import type { ChainChange, LeaseDocument } from './lease-document.js';
import { entriesUntil, entryOn, inRecordedOrder, type Entry } from './timeline.js';

/** A party of the provider chain and what put it there. */
export interface ChainLink extends ProviderLink {
  readonly fact: Fact;
}

/** The chain as it stood at `on`, or as the last event left it, from the lessor to the lessee's own provider (R10). */
export const chainOn = (lease: LeaseDocument, on?: string): readonly ChainLink[] =>
  (on === undefined ? inRecordedOrder(lease.chain) : entriesUntil(lease.chain, on)).reduce<
    readonly ChainLink[]
  >(withChange, []);

function withChange(chain: readonly ChainLink[], { value, fact }: Entry<ChainChange>): readonly ChainLink[] {
  switch (value.kind) {
    case 'agreed':
      return value.links.map((link) => ({ fact, ...link }));
    case 'added':
      return [...chain.slice(0, value.at), { fact, ...value.link }, ...chain.slice(value.at)];
    case 'replaced':
      return chain.map((link) => (link.party === value.party ? { fact, ...value.by } : link));
    case 'removed':
      return chain.filter((link) => link.party !== value.party);
  }
}

/** The link whose loss is the last that happened to the chain by `on`: nothing has taken its place yet. */
export function lostLink(lease: LeaseDocument, on: string): { because: string; fact: Fact } | undefined {
  const last = entryOn(lease.chain, on);
  return last?.value.kind === 'removed' ? { because: last.value.because, fact: last.fact } : undefined;
}
