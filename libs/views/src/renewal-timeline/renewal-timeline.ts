import { compareText } from '#domain/kernel/compare-text.js';
import { merged } from '#domain/kernel/merged.js';
import type { ProviderLink } from '#domain/lease/contract/contract.js';
import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { isOver, prefixesOf } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import { entryOn } from '#record/lease/timeline.js';
import {
  headLeasesOf,
  leasesOf,
  withMilliseconds,
  type Moment,
  type Portfolio,
} from '../portfolio/portfolio.js';
import { atOnce, oneByOne, type InPieces } from '../declared/slices.js';
import type { Authority } from '../facts/authority.js';
import { roaIntervals } from '../facts/roa-intervals.js';
import type { OverRenewal } from '../facts/over-renewal.js';
import { isRoutingAuthorised } from '../facts/routing-authority.js';
import { neighboursOf } from '../facts/conduct.js';
import { spaceInView, type SpaceInView } from '../facts/space-in-view.js';
import type { EndedHead } from '../facts/upstream.js';
import { feedInView, type FeedInView } from './feeds.js';
import { holdingOverOn, type HoldingOver } from '../money/holding-over.js';
import { disputesOf, type DisputeInView } from '../facts/disputes.js';
import { fromTurnToTurn } from './from-turn-to-turn.js';
import type { GroundlessInView } from './groundless.js';
import type { IncidentInTimeline } from './incidents.js';
import { overRenewalOf } from './horizon.js';
import { judgedLease, riskAt, type JudgedLease } from './judged-lease.js';
import {
  endingNotice,
  dueOfEarlier,
  judgedMilestonesOfRenewed,
  type JudgedMilestone,
} from './milestone-state.js';
import { noticeWindows, type NoticeWindow } from './notice-windows.js';
import { noticesOf, type NoticeInTimeline } from './notices.js';
import type { ProposalInTimeline } from './proposals.js';
import { citing } from './risk-rule.js';
import { worstLevel, type Risk, type RiskLevel } from './risk.js';
import { type OwnerInView, ownerInView, type Cited, type StatusInView } from './standing.js';

/** One lessee's leases by what binds next. (V2, R12 to R16, Q7, Q8) */
export interface RenewalTimeline extends Moment {
  /** The name of the view that answers. */
  readonly view: 'renewal-timeline';
  /** Party id of the lessee asked about. */
  readonly lessee: string;
  /** The highest risk of all leases. */
  readonly level: RiskLevel;
  /** The leases, those that bind next first. */
  readonly leases: readonly LeaseTimeline[];
  /** Those that the ROA states of these leases rest on. */
  readonly feeds: readonly FeedInView[];
}

export interface LeaseTimeline {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Of the lease's last event that is part of this answer. */
  readonly revision: string;
  /** Party id of the lessor; null where none is on record. */
  readonly lessor: string | null;
  /** The prefixes that the lessee has the use of then. */
  readonly prefixes: Cited<{
    /** The prefixes that the lessee has the use of then. */
    readonly prefixes: readonly string[];
  }>;
  /** What the lease is, and since when. */
  readonly status: StatusInView;
  /** The term that runs, and the wording of its clauses. */
  readonly term: Cited<
    Pick<RecordedTerm, 'ordinal' | 'start' | 'end' | 'renewal'> & {
      /** The contract's zone, an IANA time zone, in which its local dates are read. */
      readonly timeZone: string;
      /** Whether another term follows of itself, as things stand. */
      readonly autoRenews: boolean;
      /** The notice by which it is the last; absent where none was given. */
      readonly endingNotice?: string;
      /** Days after an end without renewal in which the lease can still be saved. */
      readonly graceDays: number;
    }
  >;
  /** The provider chain, from the lessor towards the lessee. */
  readonly chain: readonly Cited<ProviderLink>[];
  /** Who sees to it that the renewal is decided in time; null where nobody does. */
  readonly renewalOwner: OwnerInView | null;
  /** The date that binds next, the lease's own or an upstream's; null where the lease has none any more. */
  readonly next: JudgedLease['binding'];
  /** Of the last term and of the one before it, and what is still to come of those before that. */
  readonly milestones: readonly JudgedMilestone[];
  /** While which notice can be given to take effect with the end of the term. */
  readonly noticeWindows: readonly NoticeWindow[];
  /** The notices on record, with the verdict on each. */
  readonly notices: readonly NoticeInTimeline[];
  /** Renewals that an amendment of an end took the ground from. */
  readonly groundlessRenewals: readonly GroundlessInView[];
  /** Head leases that are over while this one runs. */
  readonly endedHeads: readonly EndedHead[];
  /** Renewals that a notice found later denies, undecided: both readings of each. */
  readonly disputes: readonly DisputeInView[];
  /** Null unless the lessee kept the space beyond the end. */
  readonly holdingOver: HoldingOver | null;
  /** What the sides proposed to follow the term. */
  readonly proposals: readonly ProposalInTimeline[];
  /**
   * Under which LOAs and in which ROA states the leased routes stood, and whether they are authorised now.
   */
  readonly authority: Authority & {
    /** Whether it goes on over the renewal; null where no term is known to follow. (R15) */
    readonly overRenewal: OverRenewal | null;
  };
  /** The incidents on record. */
  readonly incidents: readonly IncidentInTimeline[];
  /** Whether the space is clean, with the abuse cases and listings on record of it. */
  readonly space: SpaceInView;
  /** How much there is at risk, with the reasons. */
  readonly risk: Risk;
}

export const renewalTimeline = (...asked: Parameters<typeof timelineInPieces>): RenewalTimeline =>
  atOnce(timelineInPieces(...asked));

export function* timelineInPieces(
  lessee: string,
  portfolio: Portfolio,
  asked: Moment,
): InPieces<RenewalTimeline> {
  const moment = withMilliseconds(asked);
  const timelines = yield* oneByOne(leasesOf(lessee, portfolio, moment.on), (lease) =>
    leaseTimeline(lease, headLeasesOf(lease, portfolio), moment, portfolio.around),
  );
  const leases = timelines.flatMap((timeline) => timeline ?? []).toSorted(byNextDeadline);
  const level = worstLevel(leases.map(({ risk }) => risk.level));
  const feeds = new Set(leases.flatMap(({ authority }) => authority.roas.map(({ feed }) => feed)));
  return {
    view: 'renewal-timeline',
    lessee,
    ...moment,
    level,
    leases,
    feeds: [...feeds].toSorted().flatMap((feed) => {
      const document = portfolio.feeds.get(feed);
      return document ? [feedInView(document)] : [];
    }),
  };
}

/** One lease's timeline; `undefined` where it has no contract or no status at `on`. */
export function leaseTimeline(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  moment: Moment,
  around: readonly LeaseDocument[] = [],
): LeaseTimeline | undefined {
  const steady = steadyTimeline(lease, heads, neighboursOf(lease, around), moment);
  return (
    steady &&
    merged(steady.shown, {
      disputes: disputesOf(lease, moment.on),
      holdingOver: holdingOverOn(lease, moment.on),
      risk: riskAt(steady.judged, moment),
    })
  );
}

interface SteadyTimeline {
  readonly shown: Omit<LeaseTimeline, Daily>;
  readonly judged: JudgedLease;
}

/** What changes with every day that passes: how many are left, and what they cost. */
type Daily = 'risk' | 'disputes' | 'holdingOver';

const steadyTimeline = fromTurnToTurn((lease, heads, around, moment): SteadyTimeline | undefined => {
  const judged = judgedLease(lease, heads, moment);
  if (judged === undefined) return undefined;
  const { on } = moment;
  const { status, term, milestones, authority, binding, notices, proposals, incidents } = judged;
  const routed = isRoutingAuthorised(lease, on, judged.routing);
  // What went before explains what is: a notice too late in the last term made this one.
  const termsBefore = termsUntil(lease, on).slice(0, -1);
  const before = termsBefore.at(-1);
  const earlier = [
    ...dueOfEarlier(lease, termsBefore, on),
    ...(before ? judgedMilestonesOfRenewed(lease, before, on) : []),
  ];
  const shown = {
    leaseId: lease.leaseId,
    revision: lease.revision,
    lessor: lease.lessor?.value ?? null,
    prefixes: {
      prefixes: prefixesOf(lease, on),
      events: citing({ lease }, entryOn(lease.prefixes, on)?.fact),
    },
    status,
    term: termInView(judged, on),
    chain: chainOn(lease, on).map(({ party, role, fact }) => ({ party, role, events: [cite(lease, fact)] })),
    renewalOwner: ownerInView(lease, on),
    next: binding,
    milestones: [...earlier, ...milestones],
    noticeWindows: isOver(status) ? [] : noticeWindows(term, milestones),
    notices: [...noticesOf(lease, earlier, on), ...notices],
    groundlessRenewals: judged.groundlessRenewals,
    endedHeads: judged.endedHeads,
    proposals,
    authority: {
      loas: authority.loas,
      roas: roaIntervals(lease, on),
      loaEnd: authority.loaEnd,
      overRenewal: overRenewalOf(judged, on),
      now: { answer: routed.answer, because: routed.because },
    },
    incidents,
    space: spaceInView(lease, around, on),
  };
  return { shown, judged };
});

function termInView({ lease, term, milestones }: JudgedLease, on: string): LeaseTimeline['term'] {
  const { ordinal, start, end, renewal, terms, fact, wording } = term;
  const notice = endingNotice(lease, milestones, on);
  return {
    ordinal,
    start,
    end,
    ...(renewal ? { renewal } : {}),
    timeZone: terms.timeZone,
    autoRenews: milestones.some(({ kind, state }) => kind === 'tacit-renewal' && state !== 'waived'),
    ...(notice ? { endingNotice: notice.noticeId } : {}),
    graceDays: terms.graceDays,
    events: citing({ lease }, fact, fact.revision === wording.revision ? undefined : wording),
  };
}

const LAST = '~';
const byNextDeadline = (a: LeaseTimeline, b: LeaseTimeline): number =>
  compareText(placeOf(a), placeOf(b)) || compareText(a.leaseId, b.leaseId);

/** What somebody has to decide comes first, as in the queue. */
const placeOf = ({ disputes, groundlessRenewals, endedHeads, next }: LeaseTimeline): string =>
  [...disputes, ...groundlessRenewals, ...endedHeads].length > 0 ? '' : (next?.instant ?? LAST);
