import { cite, type Citation, type Fact } from '../../lease/fact.js';
import type { LeaseDocument, Notice } from '../../lease/lease-document.js';
import { answers, type JudgedMilestone } from './milestone-state.js';

/** Whether a notice can be shown to have come in time: `unprovable` is one party's word only. */
export type NoticeVerdict = 'in-time' | 'late' | 'unprovable' | 'no-deadline';

export interface NoticeInTimeline extends Pick<Notice, 'noticeId' | 'by' | 'purpose' | 'term' | 'channel'> {
  readonly served: string;
  readonly delivered: string | null;
  readonly acknowledged: string | null;
  readonly contentDigest: string | null;
  readonly verdict: NoticeVerdict;
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
      const delivered = heldBy(notice.delivered?.fact, on);
      const acknowledged = heldBy(notice.acknowledged?.fact, on);
      const facts = [served, delivered, acknowledged].filter((fact) => fact !== undefined);
      return {
        noticeId,
        by,
        purpose,
        term,
        channel,
        served: served.effectiveAt,
        delivered: delivered?.effectiveAt ?? null,
        acknowledged: acknowledged?.effectiveAt ?? null,
        contentDigest: contentDigest ?? null,
        verdict: verdict(notice, milestones, facts.length > 1),
        events: facts.map((fact) => cite(lease, fact)),
      };
    });

const heldBy = (fact: Fact | undefined, on: string): Fact | undefined =>
  fact !== undefined && fact.effectiveAt <= on ? fact : undefined;

function verdict(
  notice: Notice,
  milestones: readonly JudgedMilestone[],
  confirmedByAnother: boolean,
): NoticeVerdict {
  const deadline = milestones.find((milestone) => answers(notice, milestone));
  if (deadline === undefined) return 'no-deadline';
  if (notice.served.effectiveAt > deadline.instant) return 'late';
  return confirmedByAnother || notice.served.grade !== 'claimed' ? 'in-time' : 'unprovable';
}
