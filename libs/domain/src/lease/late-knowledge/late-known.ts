import type { CommandContext } from '../../kernel/command.js';
import { isBefore } from '../../kernel/instant.js';
import { canEnd, isInTimeByClause } from '../../renewal/late-notice.js';
import type { LeaseRecord, LeaseState, NoticeState } from '../lease.js';
import type { Fact } from '../rule.js';
import { conductSince } from './conduct.js';
import type { Elsewhere } from './elsewhere.js';
import { MOST_REASONS, type DisputeReason, type LateKnowledgeEvent } from './events.js';
import { endBefore, ordinalOf, type RenewalMade } from './renewals.js';
import { settingAside } from './setting-aside.js';

/**
 * What follows where a command made it known that a notice was in time against a renewal that had taken place, or excused
 * from being so: the renewal is set aside, or disputed where its word alone says so or something else speaks for the renewal.
 */
export function lateKnown(
  before: LeaseState,
  after: LeaseState,
  context: CommandContext,
  elsewhere: Elsewhere,
): readonly Fact<LateKnowledgeEvent>[] {
  if (!('record' in after) || !('record' in before)) return [];
  for (const renewal of after.record.renewals)
    for (const [noticeId, notice] of after.record.notices) {
      if (after.record.disputes.has(noticeId) || !standsAgainst(notice, renewal, elsewhere)) continue;
      const known = before.record.notices.get(noticeId);
      const then = before.record.renewals.find(({ revision }) => revision === renewal.revision);
      if (known !== undefined && then !== undefined && standsAgainst(known, then, elsewhere)) continue;
      const because = inDispute(after.record, notice, renewal, context, elsewhere);
      return [
        because.length === 0
          ? settingAside(renewal, noticeId)
          : disputing(renewal, noticeId, because, context),
      ];
    }
  return [];
}

/** Whether a notice would have prevented a renewal, by the clauses and the term that it followed. */
const standsAgainst = (notice: NoticeState, renewal: RenewalMade, { calendarOf }: Elsewhere): boolean =>
  renewal.kind === 'tacit' &&
  notice.term === renewal.term.ordinal &&
  canEnd(notice) &&
  isBefore(notice.served, endBefore(renewal)) &&
  isInTimeByClause(notice, renewal.terms, renewal.term, calendarOf);

const disputing = (
  renewal: RenewalMade,
  noticeId: string,
  because: readonly DisputeReason[],
  { now }: CommandContext,
): Fact<LateKnowledgeEvent> => ({
  type: 'RenewalDisputed',
  data: {
    disputeId: noticeId,
    noticeId,
    term: ordinalOf(renewal),
    renewal: renewal.revision,
    because: because.slice(0, MOST_REASONS),
  },
  effectiveAt: now,
});

function inDispute(
  record: LeaseRecord,
  { by }: NoticeState,
  renewal: RenewalMade,
  { actor, evidence }: CommandContext,
  { subLeases }: Elsewhere,
): readonly DisputeReason[] {
  const favoured = actor.role === by || (actor.party !== undefined && actor.party === record.contract[by]);
  return [
    ...(evidence.grade === 'claimed' ? [{ reason: 'claimed-only' as const }] : []),
    ...(favoured ? [{ reason: 'entered-by-the-side-it-favours' as const }] : []),
    ...conductSince(record, renewal).map(({ kind, revision }) => ({ reason: kind, revision })),
    ...(subLeases.some((from) => !isBefore(from, endBefore(renewal)))
      ? [{ reason: 'sub-lease' as const }]
      : []),
  ];
}
