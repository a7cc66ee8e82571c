import { merged } from '#domain/kernel/merged.js';
import type { ProviderLink } from '#domain/lease/contract/contract.js';
import { cite, type Citation, type Fact } from '../../lease/fact.js';
import type { LeaseDocument, LeaseStatus } from '../../lease/lease-document.js';
import { chainOn } from '../../lease/provider-chain.js';
import { prefixesOf } from '../../lease/status.js';
import { termOn, termsUntil, type RecordedTerm } from '../../lease/term.js';
import { entryOn, type Entry, type Timeline } from '../../lease/timeline.js';
import { headLeasesOf, judgedAt, leasesOf, settled, type Moment, type Portfolio } from '../portfolio.js';
import { authorityOf, type Authority } from './authority.js';
import { bindingNotice, type BindingNotice } from './binding-notice.js';
import { feedInView, type FeedInView } from './feeds.js';
import { fromTurnToTurn } from './from-turn-to-turn.js';
import { incidentsOf, type IncidentInTimeline } from './incidents.js';
import { lastMove, type Move } from './last-move.js';
import { judgedMilestones, judgedMilestonesOfRenewed, type JudgedMilestone } from './milestone-state.js';
import { noticeWindows, type NoticeWindow } from './notice-windows.js';
import { noticesOf, type NoticeInTimeline } from './notices.js';
import { proposalsOf, type ProposalInTimeline } from './proposals.js';
import { riskReasons } from './risk-reasons.js';
import type { RiskContext } from './risk-rule.js';
import { riskOf, worstLevel, type Risk, type RiskLevel } from './risk.js';

type Cited<T> = T & { readonly events: readonly Citation[] };

/** One lessee's leases by what binds next. (V2, R12 to R16, Q7, Q8) */
export interface RenewalTimeline extends Moment {
  readonly view: 'renewal-timeline';
  readonly lessee: string;
  readonly level: RiskLevel;
  readonly leases: readonly LeaseTimeline[];
  /** Those that the ROA states of these leases rest on. */
  readonly feeds: readonly FeedInView[];
}

export interface LeaseTimeline {
  readonly leaseId: string;
  /** Of the lease's last event that is part of this answer. */
  readonly revision: string;
  readonly lessor: string | null;
  readonly prefixes: Cited<{ readonly prefixes: readonly string[] }>;
  readonly status: Cited<LeaseStatus>;
  readonly term: Cited<
    Pick<RecordedTerm, 'ordinal' | 'start' | 'end' | 'renewal'> & {
      readonly timeZone: string;
      readonly autoRenews: boolean;
      readonly graceDays: number;
    }
  >;
  readonly chain: readonly Cited<ProviderLink>[];
  readonly renewalOwner: Cited<{ readonly person: string }> | null;
  readonly next: (BindingNotice & { readonly moved: Move | null }) | null;
  /** Of the term that runs and of the one before it. */
  readonly milestones: readonly JudgedMilestone[];
  readonly noticeWindows: readonly NoticeWindow[];
  readonly notices: readonly NoticeInTimeline[];
  readonly proposals: readonly ProposalInTimeline[];
  readonly authority: Authority;
  readonly incidents: readonly IncidentInTimeline[];
  readonly risk: Risk;
}

export function renewalTimeline(lessee: string, portfolio: Portfolio, asked: Moment): RenewalTimeline {
  const moment = settled(asked);
  const leases = leasesOf(lessee, portfolio, moment.on)
    .flatMap((lease) => leaseTimeline(lease, headLeasesOf(lease, portfolio), moment) ?? [])
    .toSorted(byNextDeadline);
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
): LeaseTimeline | undefined {
  const steady = steadyTimeline(lease, heads, moment);
  if (steady === undefined) return undefined;
  const { shown, judged } = steady;
  return merged(shown, { risk: riskOf(riskReasons({ on: moment.on, at: judgedAt(moment), ...judged })) });
}

interface SteadyTimeline {
  readonly shown: Omit<LeaseTimeline, 'risk'>;
  /** What the risk is judged by, besides the days left. */
  readonly judged: Omit<RiskContext, 'on' | 'at'>;
}

/** All but the risk, which alone changes with every day that is left. */
const steadyTimeline = fromTurnToTurn((lease, heads, moment): SteadyTimeline | undefined => {
  const { on } = moment;
  const at = judgedAt(moment);
  const term = termOn(lease, on);
  const status = entryOn(lease.status, on);
  if (term === undefined || status === undefined) return undefined;
  const milestones = judgedMilestones(lease, term, at);
  // What went before explains what is: a notice too late in the last term made this one.
  const before = termsUntil(lease, on).at(-2);
  const earlier = before ? judgedMilestonesOfRenewed(lease, before, at) : [];
  const authority = authorityOf(lease, on);
  const binding = status.value.state === 'ended' ? null : bindingNotice(lease, heads, on, at);
  const dealings = {
    notices: [...noticesOf(lease, earlier, on), ...noticesOf(lease, milestones, on)],
    proposals: proposalsOf(lease, term, on, at),
    incidents: incidentsOf(lease, on),
  };
  const shown = {
    leaseId: lease.leaseId,
    revision: lease.revision,
    lessor: lease.lessor?.value ?? null,
    prefixes: { prefixes: prefixesOf(lease, on), events: citing(lease, entryOn(lease.prefixes, on)) },
    status: merged(status.value, { events: citing(lease, status) }),
    term: termInView(lease, term),
    chain: chainOn(lease, on).map(({ party, role, fact }) => ({ party, role, events: [cite(lease, fact)] })),
    renewalOwner: ownerOf(lease, lease.renewalOwner, on),
    next: binding && merged(binding, { moved: lastMove(lease, heads, { on, at }, binding) }),
    milestones: [...earlier, ...milestones],
    noticeWindows: status.value.state === 'ended' ? [] : noticeWindows(term, milestones),
    ...dealings,
    authority,
  };
  const judged = { lease, heads, status: status.value, term, milestones, authority, binding, ...dealings };
  return { shown, judged };
});

const citing = (
  lease: LeaseDocument,
  ...facts: readonly (Pick<Entry<unknown>, 'fact'> | undefined)[]
): readonly Citation[] => facts.flatMap((each) => (each ? [cite(lease, each.fact)] : []));

function termInView(lease: LeaseDocument, term: RecordedTerm): LeaseTimeline['term'] {
  const { ordinal, start, end, renewal, terms, fact, wording } = term;
  const facts: readonly Fact[] = fact.revision === wording.revision ? [fact] : [fact, wording];
  return {
    ordinal,
    start,
    end,
    ...(renewal ? { renewal } : {}),
    timeZone: terms.timeZone,
    autoRenews: terms.autoRenewal !== undefined,
    graceDays: terms.graceDays,
    events: facts.map((each) => cite(lease, each)),
  };
}

function ownerOf(lease: LeaseDocument, owners: Timeline<string>, on: string): LeaseTimeline['renewalOwner'] {
  const owner = entryOn(owners, on);
  return owner ? { person: owner.value, events: citing(lease, owner) } : null;
}

const LAST = '~';
const byNextDeadline = (a: LeaseTimeline, b: LeaseTimeline): number => {
  const [left, right] = [a.next?.instant ?? LAST, b.next?.instant ?? LAST];
  return left < right ? -1 : left > right ? 1 : a.leaseId < b.leaseId ? -1 : 1;
};
