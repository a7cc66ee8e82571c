import { merged } from '#domain/kernel/merged.js';
import { countsAt, type Notice as NoticeGiven } from '#domain/renewal/late-notice.js';
import type { WithoutEffect } from '#domain/lease/renewal/events.js';
import { noticeGiven } from '#record/lease/ending-notices.js';
import { overruling } from '#record/lease/late-knowledge.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import type { LeaseDocument, Notice } from '#record/lease/lease-document.js';
import { termsUntil } from '#record/lease/term.js';
import { waiversOf } from '#record/lease/terms-change.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import { answers, type JudgedMilestone } from './milestone-state.js';

/**
 * Whether a notice can be shown to have come in time, by the instant that counts by its clause. `unprovable`: as far
 * as anybody but its sender vouches for, it did not. `waived`: it did not, and the other side had waived the deadline.
 * `agreed`: it did not, and the other side accepted it afterwards, by a waiver that came behind it. `without-effect`: the
 * contract gives its side no right to it. `overruled`: the renewal that it was found against was decided to hold all the
 * same.
 */
export type NoticeVerdict =
  'in-time' | 'late' | 'unprovable' | 'waived' | 'agreed' | 'no-deadline' | 'without-effect' | 'overruled';

/**
 * What shows that it came in time: a document or observation of its service, the word of the side that received it, a
 * proof of its delivery, or trusted time of its content together with one.
 */
export type NoticeProof = 'service' | 'acknowledgement' | 'delivery' | 'trusted-time';

export interface NoticeInTimeline extends Pick<Notice, 'noticeId' | 'by' | 'purpose' | 'term' | 'channel'> {
  /** When it was served, RFC 3339 UTC. */
  readonly served: string;
  /** When it was delivered, RFC 3339 UTC; null where no delivery is on record. */
  readonly delivered: string | null;
  /** When the other side acknowledged it, RFC 3339 UTC; null where it did not. */
  readonly acknowledged: string | null;
  /** SHA-256 of its content, hex; null where that was not kept. */
  readonly contentDigest: string | null;
  /** The trusted time-stamp of its content, without the token, which the lease's record has (first 9). */
  readonly timestamp: Omit<NonNullable<Notice['timestamp']>, 'token' | 'fact' | 'messageImprint'> | null;
  /** Whether it can be shown to have come in time. */
  readonly verdict: NoticeVerdict;
  /** What it lacks; absent where it can have an effect. */
  readonly withoutEffect?: WithoutEffect;
  /** What shows that it came in time; empty where nothing does. */
  readonly proof: readonly NoticeProof[];
  /** Its service, delivery, acknowledgement and time-stamp. */
  readonly events: readonly Citation[];
}

/** The notices served by `on` for the term that the milestones are of. (R16) */
export const noticesOf = (
  lease: LeaseDocument,
  milestones: readonly JudgedMilestone[],
  on: string,
): readonly NoticeInTimeline[] =>
  lease.notices
    .filter(({ served, term }) => served.effectiveAt <= on && term === milestones[0]?.term)
    .map((notice) => {
      const { noticeId, by, purpose, term, channel, contentDigest, served } = notice;
      const known = knownBy(notice, on);
      const decision = overruling(lease, noticeId)?.fact;
      const facts = [
        served,
        known.delivered?.fact,
        known.acknowledged?.fact,
        known.timestamp?.fact,
        decision,
      ];
      return {
        noticeId,
        by,
        purpose,
        term,
        channel,
        served: served.effectiveAt,
        delivered: known.delivered?.fact.effectiveAt ?? null,
        acknowledged: known.acknowledged?.fact.effectiveAt ?? null,
        contentDigest: contentDigest ?? null,
        timestamp: known.timestamp ? stampInView(known.timestamp) : null,
        ...(decision ? { verdict: 'overruled' as const, proof: [] } : judged(lease, known, milestones)),
        events: facts.flatMap((fact) => (fact ? [cite(lease, fact)] : [])),
      };
    });

/** The notice without what came to be only after `on`. */
function knownBy(notice: Notice, on: string): Notice {
  const { delivered, acknowledged, timestamp, ...served } = notice;
  const held = (fact: Fact | undefined): boolean => fact !== undefined && fact.effectiveAt <= on;
  return merged(served, {
    ...(delivered && held(delivered.fact) ? { delivered } : {}),
    ...(acknowledged && held(acknowledged.fact) ? { acknowledged } : {}),
    ...(timestamp && held(timestamp.fact) ? { timestamp } : {}),
  });
}

const stampInView = ({
  genTime,
  serialNumber,
  policy,
  tsa,
  signature,
}: NonNullable<Notice['timestamp']>): NonNullable<NoticeInTimeline['timestamp']> => ({
  genTime,
  serialNumber,
  policy,
  ...(tsa === undefined ? {} : { tsa }),
  signature,
});

function judged(
  lease: LeaseDocument,
  notice: Notice,
  milestones: readonly JudgedMilestone[],
): Pick<NoticeInTimeline, 'verdict' | 'withoutEffect' | 'proof'> {
  const { withoutEffect } = notice;
  if (withoutEffect !== undefined) return { verdict: 'without-effect', withoutEffect, proof: [] };
  // Of several that it answers, the one that leaves it most time.
  const deadline = milestones.findLast((milestone) => answers(notice, milestone));
  if (deadline === undefined) return { verdict: 'no-deadline', proof: [] };
  const given: NoticeGiven = noticeGiven(notice);
  const at = countsAt(deadline, given);
  const waived = deadline.moot === 'waived' || deadline.excuses === notice.by;
  if (at !== undefined && at > deadline.instant)
    return {
      verdict: !waived ? 'late' : isAccepted(lease, notice, at, deadline) ? 'agreed' : 'waived',
      proof: [],
    };
  const proof = at === undefined ? [] : proofs(notice, deadline);
  return { verdict: proof.length > 0 ? 'in-time' : waived ? 'waived' : 'unprovable', proof };
}

/** Whether the other side let the deadline go only when the notice was there, late as it was: an agreement. */
function isAccepted(
  lease: LeaseDocument,
  { by, term: ordinal, served }: Notice,
  at: string,
  { clause }: JudgedMilestone,
): boolean {
  const term = termsUntil(lease, END_OF_TIME).find((each) => each.ordinal === ordinal);
  const waivers = term ? waiversOf(term, clause).filter((waiver) => waiver.by !== by) : [];
  return (
    waivers.length > 0 &&
    waivers.every(
      ({ fact }) =>
        fact.effectiveAt > at || (fact.effectiveAt === at && BigInt(fact.revision) > BigInt(served.revision)),
    )
  );
}

/** Its sender's word alone proves nothing; nor does an arrival after the deadline that it was sent before it. */
function proofs(
  { served, delivered, acknowledged, timestamp }: Notice,
  { instant, effectiveOn }: JudgedMilestone,
): readonly NoticeProof[] {
  const onReceipt = effectiveOn === 'receipt';
  const inTime = (at: string | undefined): boolean => at !== undefined && at <= instant;
  const deliveryProved = delivered && (delivered.proof !== undefined || delivered.fact.grade !== 'claimed');
  return [
    ...(!onReceipt && served.grade !== 'claimed' ? ['service' as const] : []),
    ...(acknowledged && (!onReceipt || inTime(acknowledged.fact.effectiveAt))
      ? ['acknowledgement' as const]
      : []),
    ...(deliveryProved && inTime(delivered.fact.effectiveAt) ? ['delivery' as const] : []),
    ...(!onReceipt && deliveryProved && inTime(timestamp?.genTime) ? ['trusted-time' as const] : []),
  ];
}
