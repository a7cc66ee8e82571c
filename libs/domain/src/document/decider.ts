import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { checkErasureReason, ERASURE_REFUSALS } from '../kernel/erasure.js';
import { isPartyBound, type Actor } from '../kernel/event.js';
import { refusing } from '../kernel/refusal.js';
import type { DocumentCommand } from './commands.js';
import type { FilingEvent } from './events.js';

export const DOCUMENT_REFUSALS = [
  { code: 'document-unknown', meaning: 'There is no such document here.' },
  { code: 'document-erased', meaning: 'The document was erased, for good.' },
  { code: 'lease-not-named', meaning: 'Parties upload documents of their own leases alone.' },
  ...ERASURE_REFUSALS,
] as const;

const refused = refusing(DOCUMENT_REFUSALS);

/** Whether a document's bytes are here. */
export type Filing =
  | { readonly state: 'unknown' }
  | {
      readonly state: 'kept';
      readonly size: number;
      /** Who uploaded it for which leases, as `forLease` writes it. */
      readonly uploads: ReadonlySet<string>;
    }
  | Erased;

interface Erased {
  readonly state: 'erased';
  /** RFC 3339 UTC. */
  readonly erasedAt: string;
  /** Why, in words. */
  readonly reason?: string;
}

const forLease = ({ party = '' }: Actor, leaseId: string | undefined): string => `${party} ${leaseId ?? ''}`;

const UPLOAD_ANOTHER =
  'leave it out, or upload it without what had to go: then it has a hash of its own, and is another document';

/** That a document is gone for good, with the reason for whoever may know it. */
export const erasedOn = (
  { erasedAt, reason }: Omit<Erased, 'state'>,
  { role }: Pick<Actor, 'role'>,
  mend = UPLOAD_ANOTHER,
) => {
  const day = erasedAt.slice(0, 10);
  const why = reason === undefined || isPartyBound(role) ? '' : ` (${reason})`;
  return refused(
    'document-erased',
    `The document was erased on ${day}${why}, and nobody can bring it back.`,
    '',
    mend,
  );
};

/** Refuses a party's upload that is for none of its leases; whether the lease is its own, the lease tells. @throws Refused */
export function checkLeaseNamed(leaseId: string | undefined, { role }: Actor): void {
  if (!isPartyBound(role) || leaseId !== undefined) return;
  throw refused(
    'lease-not-named',
    'Parties upload documents of their own leases alone.',
    '/leaseId',
    'name the lease that the document is of',
  );
}

/** Guards the record of one document, the stream `filing-<sha256>`. */
export const documentDecider: Decider<InContext<DocumentCommand>, FilingEvent, Filing> = {
  initial: { state: 'unknown' },
  decide: ({ type, data, context: { reason, actor } }, filing) => {
    if (type === 'FileDocument') {
      checkLeaseNamed(data.leaseId, actor);
      if (filing.state === 'erased') throw erasedOn(filing, actor);
      const isNew = filing.state === 'unknown' || data.leaseId !== undefined;
      if (!isNew || (filing.state === 'kept' && filing.uploads.has(forLease(actor, data.leaseId)))) return [];
      return [{ type: 'DocumentFiled', data }];
    }
    if (filing.state === 'unknown')
      throw refused('document-unknown', 'There is no such document here.', '', 'name one that was uploaded');
    if (filing.state === 'erased') return [];
    checkErasureReason(reason);
    return [{ type: 'DocumentErased', data }];
  },
  evolve: (filing, { type, data, recordedAt, metadata: { actor, reason } }) => {
    if (filing.state === 'erased') return filing;
    if (type === 'DocumentErased')
      return { state: 'erased', erasedAt: recordedAt, ...(reason === undefined ? {} : { reason }) };
    const before = filing.state === 'kept' ? filing.uploads : [];
    return { state: 'kept', size: data.size, uploads: new Set([...before, forLease(actor, data.leaseId)]) };
  },
};
