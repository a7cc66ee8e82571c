import type { LeaseRecord } from '../lease.js';
import { ordinalOf, type RenewalMade } from './renewals.js';
import { refusal } from './refusals.js';

export interface DisputeState {
  readonly noticeId: string;
  /** The term that the disputed renewal began. */
  readonly term: number;
  readonly decided: boolean;
}

export function undecided({ disputes }: LeaseRecord, disputeId: string): DisputeState {
  const dispute = disputes.get(disputeId);
  if (dispute === undefined)
    throw refusal(
      'dispute-unknown',
      `There is no dispute ${disputeId}.`,
      '/disputeId',
      'name a dispute of this lease',
    );
  if (dispute.decided)
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
