import type { ConfirmedFact } from '../../freshness/limits.js';
import { withMember } from '../fold.js';
import type { LeaseState } from '../lease.js';

/** By what events facts come on record that somebody may confirm later, but for those that every contract has. */
const TOLD_BY: ReadonlyMap<string, ConfirmedFact> = new Map([
  ['LoaIssued', 'loa'],
  ['UsagePolicyAccepted', 'usage-policy'],
  ['RenewalOwnerAssigned', 'renewal-owner'],
  ['ContinuityCommitmentMade', 'commitment'],
  ['LiabilityTermsAgreed', 'liability-terms'],
  ['EscalationContactNamed', 'escalation-contact'],
]);

/** What there is to confirm of any lease: its contract says so, or, of how abuse is dealt with, the confirmation itself. */
export const ALWAYS_ON_RECORD: ReadonlySet<ConfirmedFact> = new Set([
  'contract',
  'provider-chain',
  'abuse-process',
]);

/** The state that an event led to, which knows that something of its kind is on record. */
export function telling(lease: LeaseState, type: string): LeaseState {
  const fact = TOLD_BY.get(type);
  if (fact === undefined || !('record' in lease) || lease.record.onRecord.has(fact)) return lease;
  const { record } = lease;
  return { ...lease, record: { ...record, onRecord: withMember(record.onRecord, fact) } };
}
