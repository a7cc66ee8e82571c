import { isBefore } from '../../kernel/instant.js';
import { onRecord, withEntry, type Folds } from '../fold.js';
import type { LateKnowledgeEvent } from './events.js';
import { endBefore, ordinalOf } from './renewals.js';

export const lateKnowledgeFolds: Folds<LateKnowledgeEvent> = {
  RenewalSetAside: (lease, { data: { noticeId, term } }) => {
    if (!('record' in lease) || !lease.record.notices.has(noticeId)) return undefined;
    const { record } = lease;
    const at = record.renewals.findIndex((renewal) => ordinalOf(renewal) === term);
    const renewal = record.renewals[at];
    if (renewal === undefined) return undefined;
    const from = endBefore(renewal);
    const isSame = lease.status === 'ended' || lease.status === 'holding-over';
    const before = {
      ...record,
      life: [
        ...record.life.filter((stage) => isBefore(stage.from, from)),
        ...(isSame ? [{ status: 'holding-over' as const, from }] : []),
        ...(lease.status === 'ended' ? record.life.slice(-1) : []),
      ],
      term: renewal.term,
      renewals: record.renewals.slice(0, at),
      overstay: { from, reserved: record.overstay?.reserved ?? record.term },
    };
    return lease.status === 'ended'
      ? { ...lease, record: before }
      : { status: 'holding-over', record: before };
  },

  RenewalDisputed: onRecord((record, { disputeId, noticeId, term }) =>
    record.notices.has(noticeId) && !record.disputes.has(disputeId)
      ? { ...record, disputes: withEntry(record.disputes, disputeId, { noticeId, term }) }
      : undefined,
  ),
  DisputeDecided: onRecord((record, { disputeId, holds }) => {
    const dispute = record.disputes.get(disputeId);
    return (
      dispute && {
        ...record,
        disputes: withEntry(record.disputes, disputeId, { ...dispute, decided: holds }),
      }
    );
  }),

  SpaceReturned: (lease, { metadata: { effectiveAt: at } }) =>
    'record' in lease ? { status: 'ended', record: lease.record, cause: 'returned', at } : undefined,
};
