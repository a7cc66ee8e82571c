import type { FactCorrected } from '../kernel/correction.js';
import type { RecordedEvent } from '../kernel/event.js';
import { originsThatStay } from './contract/amendment.js';
import { renewsTacitly } from '../renewal/term.js';
import { checkContract } from './contract/check-contract.js';
import { checkCurrencies } from './currencies.js';
import { DisputeDecided, RenewalDisputed } from './late-knowledge/events.js';
import type { LeaseRecord, LeaseState } from './lease.js';
import { checkWaiverCorrected, DeadlineWaived } from './deadline-waivers/concern.js';
import { lacking } from './renewal/effect.js';
import { NoticeServed } from './renewal/events.js';
import { refusing } from '../kernel/refusal.js';
import type { Static } from '../kernel/shape.js';

export const LEASE_CORRECTION_REFUSALS = [
  {
    code: 'correction-changes-reservation',
    meaning: 'A correction never changes which space is held, or when.',
  },
  {
    code: 'effect-not-by-contract',
    meaning: 'The contract says whether a notice can have an effect, not the correction of the notice.',
  },
  {
    code: 'dispute-not-decided-so',
    meaning:
      'A dispute ends by a decision or with the notice that it is about; a decision is changed by another.',
  },
] as const;

const refusal = refusing(LEASE_CORRECTION_REFUSALS);

/**
 * What is corrected still has to be a contract that can be, and to reserve the same space for the same time: what
 * others may hold followed from it. Notices may be corrected, though they decide whether the end is open.
 */
export function allowCorrection(
  before: LeaseState,
  after: LeaseState,
  { type, data, metadata: { effectiveAt } }: RecordedEvent,
  correction: FactCorrected['data'],
): void {
  if ('record' in after && 'record' in before && after.record.contract !== before.record.contract)
    checkContract(
      { ...after.record.contract, origins: originsThatStay(after.record) },
      'contract' in data ? '/replacement/contract' : '/replacement',
    );
  if ('replacement' in correction)
    checkCurrencies({ type, data: correction.replacement, effectiveAt }, before, '/replacement');
  if (type === NoticeServed.type && 'replacement' in correction && 'record' in after)
    checkEffect(after.record, data as Served, correction.replacement as Served);
  checkDispute(type, data, correction);
  if (type === DeadlineWaived.type && 'replacement' in correction && 'record' in after)
    checkWaiverCorrected(after.record, correction.replacement as Static<typeof DeadlineWaived.data>);
  if (JSON.stringify(reserved(before)) !== JSON.stringify(reserved(after)))
    throw refusal(
      'correction-changes-reservation',
      'The correction would change which address space the lease holds, or when.',
      '/revision',
      'amend the contract, renew, terminate or reinstate the lease instead',
    );
}

type Served = Static<typeof NoticeServed.data>;

/** What a notice lacks is by the contract; one that stays as it was keeps what it had. */
function checkEffect(record: LeaseRecord, was: Served, is: Served): void {
  const { by, purpose, term, withoutEffect } = is;
  const isSame = by === was.by && purpose === was.purpose && term === was.term;
  if (isSame && withoutEffect === was.withoutEffect) return;
  const right = lacking(record, is);
  if (withoutEffect !== right)
    throw refusal(
      'effect-not-by-contract',
      `By the contract the notice is ${right === undefined ? 'one with effect' : `without effect: ${right}`}.`,
      '/replacement/withoutEffect',
      right === undefined ? 'leave it out' : `give ${right}`,
    );
}

/** What followed from a decision is on record beside it: neither is a dispute taken away, nor a decision turned round. */
function checkDispute(type: string, data: object, correction: FactCorrected['data']): void {
  const { holds, disputeId } = data as Decision;
  const is = 'replacement' in correction ? (correction.replacement as Decision) : undefined;
  if (type === RenewalDisputed.type)
    throw refusal(
      'dispute-not-decided-so',
      `Dispute ${disputeId} is there because a notice on record was in time against a renewal on record.`,
      '/revision',
      'decide the dispute, or correct the notice',
    );
  if (type === DisputeDecided.type && is && (is.holds !== holds || is.disputeId !== disputeId))
    throw refusal(
      'dispute-not-decided-so',
      `It was decided that the ${holds} holds, and what follows from that is on record.`,
      '/replacement/holds',
      'retract the decision, and the setting aside of the renewal where it brought that, and decide again',
    );
}

type Decision = Static<typeof DisputeDecided.data>;

/** Everything in a state that address space is held by, but for notices. */
function reserved(lease: LeaseState) {
  if (!('record' in lease)) return [lease.status];
  const { contract, departed, overstay } = lease.record;
  const term = overstay?.reserved ?? lease.record.term;
  const { start, timeZone, graceDays } = contract.terms;
  return [
    lease.status === 'ended' ? [lease.cause, lease.at] : 'held',
    contract.prefixes.map(({ prefix }) => prefix),
    contract.headLease ?? null,
    [start, term.end, timeZone, graceDays, renewsTacitly(contract.terms, term)],
    [...departed],
  ];
}
