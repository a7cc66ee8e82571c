import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import { plural } from '../words/plural.js';
import type { LoaCover } from '../facts/authority.js';
import type { EndedHead } from '../facts/upstream.js';
import type { RoutingAuthority } from '../facts/routing-authority.js';
import type { BindingNotice } from './binding-notice.js';
import type { GroundlessInView } from './groundless.js';
import type { DisputeInView } from '../facts/disputes.js';
import type { IncidentInTimeline } from './incidents.js';
import type { JudgedMilestone } from './milestone-state.js';
import type { NoticeInTimeline } from './notices.js';
import type { ProposalInTimeline } from './proposals.js';
import type { RiskReason } from './risk.js';
import type { StatusInView } from './standing.js';

/** Everything that the reasons are judged by. */
export interface RiskContext {
  readonly lease: LeaseDocument;
  /** The nearest first. */
  readonly heads: readonly LeaseDocument[];
  readonly on: string;
  readonly status: StatusInView;
  readonly term: RecordedTerm;
  readonly milestones: readonly JudgedMilestone[];
  readonly authority: LoaCover;
  readonly routing: RoutingAuthority;
  readonly binding: BindingNotice | null;
  readonly notices: readonly NoticeInTimeline[];
  readonly groundlessRenewals: readonly GroundlessInView[];
  readonly endedHeads: readonly EndedHead[];
  readonly disputes: readonly DisputeInView[];
  readonly proposals: readonly ProposalInTimeline[];
  readonly incidents: readonly IncidentInTimeline[];
}

export type Rule = (context: RiskContext) => readonly RiskReason[];

/** One reason, as the list that a rule gives. */
export const reason = (
  code: string,
  weight: number,
  message: string,
  events: readonly Citation[],
): RiskReason[] => [{ code, weight, message, events }];

/** The weight of the first span of days that the days left fall in. */
export const byDaysLeft = (
  days: number,
  spans: readonly (readonly [days: number, weight: number])[],
): number => spans.find(([most]) => days <= most)?.[1] ?? 0;

export const citing = (
  { lease }: Pick<RiskContext, 'lease'>,
  ...facts: readonly (Fact | undefined)[]
): readonly Citation[] => facts.flatMap((fact) => (fact ? [cite(lease, fact)] : []));

export const ago = (days: number): string => (days <= 0 ? 'today' : `${plural(days, 'day')} ago`);
export const ahead = (days: number): string => (days <= 0 ? 'today' : `in ${plural(days, 'day')}`);
