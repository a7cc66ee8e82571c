import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { NoticeClause } from '#domain/renewal/terms.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { renewalTimeline, type LeaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { NOW } from './given.js';
import { LESSEE, type LeaseStory } from './lease-story.js';
import { documentOf, portfolioOf } from './portfolio.js';

/** The lessee is to confirm three months before the end. */
export const confirmation: NoticeClause = {
  by: 'lessee',
  purpose: 'confirmation',
  period: { count: 3, unit: 'months' },
  roll: 'none',
};
export const nonRenewal: NoticeClause = { ...confirmation, by: 'either', purpose: 'non-renewal' };
/** 24:00 of 1 October 2026 in Vilnius. */
export const NOTICE_BY = '2026-10-01T21:00:00.000Z';

/** The timeline of the story's lease, or of the first of several leases, as it is judged at `now`. */
export const timelineOf = (
  leases: LeaseStory | readonly LeaseDocument[],
  on = NOW,
  now = on,
): LeaseTimeline => {
  const documents = 'history' in leases ? [documentOf(leases)] : leases;
  const view = renewalTimeline(LESSEE, portfolioOf(documents), { now, on });
  return view.leases[0]!;
};
export const codes = ({ risk }: LeaseTimeline) => risk.reasons.map(({ code }) => code);
export const milestone = ({ milestones }: LeaseTimeline, kind: string) =>
  milestones.find((each) => each.kind === kind)!;

/** What an export of that build time says of the first route of the story's contract. */
export const observed = (state: 'valid' | 'invalid', buildTime: string, reason?: 'as'): LeaseCommandData => ({
  type: 'ObserveOrigin',
  data: {
    prefix: '198.51.100.0/24',
    originAs: 64500,
    feed: 'demo',
    buildTime,
    state,
    ...(reason ? { reason } : {}),
    covering: [],
  },
});
