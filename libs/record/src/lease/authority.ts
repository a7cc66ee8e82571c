import type { AuthorityEvent } from '#domain/lease/authority/events.js';
import { change, type Folds } from './fold.js';
import type { LeaseDocument, Loa } from './lease-document.js';
import { chainOn } from './provider-chain.js';
import { insert } from './timeline.js';

export const authorityFolds: Folds<AuthorityEvent> = {
  LoaIssued: (lease, loa, issued) =>
    lease.loas.some(({ loaId }) => loaId === loa.loaId)
      ? undefined
      : { ...lease, loas: [...lease.loas, { issued, ...loa }] },
  LoaSuperseded: (lease, { loaId, by }, fact) => endLoa(lease, loaId, { how: 'superseded', by, fact }),
  LoaRevoked: (lease, { loaId, cause }, fact) =>
    endLoa(lease, loaId, { how: 'revoked', because: cause, fact }),
  LoaExpired: (lease, { loaId }, fact) => endLoa(lease, loaId, { how: 'expired', fact }),

  ProviderLinkAdded: (lease, { link, at }, fact) =>
    isInChain(lease, link.party)
      ? undefined
      : { ...lease, chain: insert(lease.chain, { kind: 'added', link, at }, fact) },
  ProviderLinkReplaced: (lease, { party, by }, fact) =>
    isInChain(lease, party)
      ? { ...lease, chain: insert(lease.chain, { kind: 'replaced', party, by }, fact) }
      : undefined,
  ProviderLinkRemoved: (lease, { party, cause }, fact) =>
    isInChain(lease, party)
      ? { ...lease, chain: insert(lease.chain, { kind: 'removed', party, because: cause }, fact) }
      : undefined,
  RenewalOwnerAssigned: (lease, { owner }, fact) => ({
    ...lease,
    renewalOwner: insert(lease.renewalOwner, owner, fact),
  }),
};

function endLoa(lease: LeaseDocument, loaId: string, ended: NonNullable<Loa['ended']>) {
  const isRunning = (loa: Loa) => loa.loaId === loaId && loa.ended === undefined;
  const loas = change(lease.loas, isRunning, (loa) => ({ ...loa, ended }));
  return loas && { ...lease, loas };
}

const isInChain = (lease: LeaseDocument, party: string): boolean =>
  chainOn(lease).some((link) => link.party === party);
