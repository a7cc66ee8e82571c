import type { RecordedEvent } from '../../kernel/event.js';
import { isBefore } from '../../kernel/instant.js';
import type { LeaseRecord, LeaseState } from '../lease.js';
import type { ConductKind } from './events.js';
import { endBefore, ordinalOf, type RenewalMade } from './renewals.js';

/** Something that was done once a lease had renewed, which fits to its going on. */
export interface Conduct {
  readonly kind: ConductKind;
  readonly at: string;
  /** Of its event. */
  readonly revision: string;
  /** The first day that a payment is not for. */
  readonly paidUntil?: string | undefined;
  /** The term of a notice that was acknowledged. */
  readonly term?: number | undefined;
}

const KINDS: ReadonlyMap<string, ConductKind> = new Map([
  ['PaymentReceived', 'payment'],
  ['LoaIssued', 'loa'],
  ['LoaSuperseded', 'loa'],
  ['NoticeAcknowledged', 'acknowledgement'],
  ['LeaseRenewed', 'agreement'],
  ['ContractAmended', 'agreement'],
  ['DeadlineWaived', 'agreement'],
  ['LiabilityTermsAgreed', 'agreement'],
  ['ObligationAgreed', 'agreement'],
  ['UsagePolicyAccepted', 'agreement'],
  ['LeaseAssigned', 'assignment'],
]);

interface Telling {
  readonly invoiceId?: string;
  readonly noticeId?: string;
  readonly kind?: 'tacit' | 'agreed';
}

/** The state that an event led to, which knows of it where it may stand against a notice found later. */
export function noting(lease: LeaseState, { type, data, revision, metadata }: RecordedEvent): LeaseState {
  const kind = KINDS.get(type);
  const { invoiceId = '', noticeId = '', kind: renewal }: Telling = data;
  if (kind === undefined || renewal === 'tacit' || !('record' in lease) || lease.record.renewals.length === 0)
    return lease;
  const { record } = lease;
  const conduct: Conduct = {
    kind,
    at: metadata.effectiveAt,
    revision: revision.toString(),
    paidUntil: record.invoices.get(invoiceId)?.billedUntil,
    term: record.notices.get(noticeId)?.term,
  };
  return { ...lease, record: { ...record, conduct: [...record.conduct, conduct] } };
}

/** What was done after a renewal, or for the time after it, as if it held. */
export const conductSince = (
  { conduct }: Pick<LeaseRecord, 'conduct'>,
  renewal: RenewalMade,
): readonly Conduct[] =>
  conduct.filter(
    ({ at, paidUntil, term }) =>
      !isBefore(at, endBefore(renewal)) &&
      (paidUntil === undefined || paidUntil > renewal.term.end) &&
      (term === undefined || term >= ordinalOf(renewal)),
  );
