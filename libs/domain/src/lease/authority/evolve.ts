import type { RecordedEvent } from '../../kernel/event.js';
import type { ProviderLink } from '../contract/contract.js';
import { onRecord, unchanged, withEntry, withMember, type Folds } from '../fold.js';
import type { LeaseRecord, LoaState } from '../lease.js';
import { withLink, withoutLink, withReplaced } from './chain.js';
import type { AuthorityEvent } from './events.js';

export const authorityFolds: Folds<AuthorityEvent> = {
  LoaIssued: onRecord((record, { loaId, prefixes, originAses, from, until }, { metadata }) =>
    record.loas.has(loaId)
      ? undefined
      : withLoa(record, loaId, {
          status: 'current',
          prefixes,
          originAses,
          from,
          until,
          issued: metadata.effectiveAt,
        }),
  ),
  LoaSuperseded: onRecord((record, { loaId }, event) => endLoa(record, loaId, 'superseded', event)),
  LoaRevoked: onRecord((record, { loaId }, event) => endLoa(record, loaId, 'revoked', event)),
  LoaExpired: onRecord((record, { loaId }, event) => endLoa(record, loaId, 'expired', event)),

  ProviderLinkAdded: onRecord((record, { link, at }) =>
    isInChain(record, link.party)
      ? undefined
      : withChain(naming(record, link), (chain) => withLink(chain, link, at)),
  ),
  ProviderLinkReplaced: onRecord((record, { party, by }) =>
    isInChain(record, party)
      ? withChain(naming(record, by), (chain) => withReplaced(chain, party, by))
      : undefined,
  ),
  ProviderLinkRemoved: onRecord((record, { party }) =>
    isInChain(record, party) ? withChain(record, (chain) => withoutLink(chain, party)) : undefined,
  ),
  RenewalOwnerAssigned: unchanged(),
};

const withLoa = (record: LeaseRecord, loaId: string, loa: LoaState): LeaseRecord => ({
  ...record,
  loas: withEntry(record.loas, loaId, loa),
});

function endLoa(
  record: LeaseRecord,
  loaId: string,
  status: LoaState['status'],
  { metadata: { effectiveAt } }: RecordedEvent,
): LeaseRecord | undefined {
  const loa = record.loas.get(loaId);
  return loa?.status === 'current'
    ? withLoa(record, loaId, { ...loa, status, ended: effectiveAt })
    : undefined;
}

const isInChain = ({ contract }: LeaseRecord, party: string): boolean =>
  contract.providerChain.some((link) => link.party === party);

const naming = (record: LeaseRecord, { party }: ProviderLink): LeaseRecord => ({
  ...record,
  named: withMember(record.named, party),
});

const withChain = (
  record: LeaseRecord,
  change: (chain: readonly ProviderLink[]) => readonly ProviderLink[],
): LeaseRecord => ({
  ...record,
  contract: { ...record.contract, providerChain: [...change(record.contract.providerChain)] },
});
