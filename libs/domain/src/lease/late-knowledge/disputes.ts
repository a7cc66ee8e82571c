import type { LeaseRecord } from '../lease.js';
import { ordinalOf, type RenewalMade } from './renewals.js';
import { refusal } from './refusals.js';

export interface DisputeState {
  readonly noticeId: string;
  /** The term that the disputed renewal began. */
  readonly term: number;
  readonly decided?: 'notice' | 'renewal';
}

/** One decided for the notice is open again where the renewal stands all the same, its setting aside having been retracted. */
export function undecided(record: LeaseRecord, disputeId: string): DisputeState {
  const dispute = record.disputes.get(disputeId);
  if (dispute === undefined)
    throw refusal(
      'dispute-unknown',
      `There is no dispute ${disputeId}.`,
      '/disputeId',
      'name a dispute of this lease',
    );
  const { decided, term } = dispute;
  if (decided === 'renewal' || (decided === 'notice' && renewalTo(record, term) === undefined))
    throw refusal(
      'dispute-decided',
      `Dispute ${disputeId} has been decided.`,
      '/disputeId',
      'correct that record if it is wrong',
    );
  return dispute;
}

/** The renewal that began a term, where it stands. */
export const renewalTo = ({ renewals }: LeaseRecord, term: number): RenewalMade | undefined =>
  renewals.find((renewal) => ordinalOf(renewal) === term);
