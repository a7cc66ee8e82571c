import type { Milestone } from '#domain/renewal/milestone.js';
import { cite, type Citation } from '../../lease/fact.js';
import type { LeaseDocument, Notice } from '../../lease/lease-document.js';
import { milestonesIn } from '../../lease/milestones.js';
import { statusOn } from '../../lease/status.js';
import type { RecordedTerm } from '../../lease/term.js';

/**
 * `met`: it came, or the notice was served in time. `missed`: the notice decides on renewal and was not.
 * `waived`: nothing hangs on it, or a right was let pass. `unknown`: it passed before the ledger knew the lease.
 */
export type MilestoneState = 'met' | 'due' | 'missed' | 'waived' | 'unknown';

export interface JudgedMilestone extends Milestone {
  readonly state: MilestoneState;
  /** The notices that it was met by, or too late for; else the wording that it derives from. */
  readonly events: readonly Citation[];
}

/** Notices without which a term ends, or another begins, against somebody's will. */
const DECISIVE: ReadonlySet<string> = new Set(['confirmation', 'non-renewal']);

export const isDecisive = ({ kind, purpose }: Milestone): boolean =>
  kind === 'notice-deadline' && purpose !== undefined && DECISIVE.has(purpose);

/** The milestones of one term, each judged at the instant `at`. */
export function judgedMilestones(
  lease: LeaseDocument,
  term: RecordedTerm,
  at: string,
): readonly JudgedMilestone[] {
  const served = lease.notices.filter((notice) => notice.served.effectiveAt <= at);
  const milestones = milestonesIn(term);
  const nonRenewal = nonRenewalServed(lease, milestones, at) !== undefined;
  return milestones.map((milestone) => {
    const answering = served.filter((notice) => answers(notice, milestone));
    const facts = answering.length > 0 ? answering.map((notice) => notice.served) : [term.wording];
    const state =
      nonRenewal && milestone.kind === 'tacit-renewal' ? 'waived' : stateOf(lease, milestone, answering, at);
    return { ...milestone, state, events: facts.map((fact) => cite(lease, fact)) };
  });
}

export const answers = (notice: Notice, { kind, purpose, term, by }: Milestone): boolean =>
  kind === 'notice-deadline' &&
  notice.purpose === purpose &&
  notice.term === term &&
  (by === 'either' || notice.by === by);

function stateOf(
  lease: LeaseDocument,
  milestone: Milestone,
  answering: readonly Notice[],
  at: string,
): MilestoneState {
  const { kind, instant, moot } = milestone;
  const ahead = instant > at;
  if (answering.some(({ served }) => served.effectiveAt <= instant)) return 'met';
  if (lease.takeOn && !ahead && instant < lease.takeOn.historyKnownFrom) return 'unknown';
  if (moot || (ahead && statusOn(lease, at)?.state === 'ended')) return 'waived';
  if (ahead) return 'due';
  if (isDecisive(milestone)) return 'missed';
  return kind === 'notice-deadline' || kind === 'extension-deadline' ? 'waived' : 'met';
}

/** A notice that the term shall be the last, served by `at` and not too late for it. */
export function nonRenewalServed(
  lease: LeaseDocument,
  milestones: readonly Milestone[],
  at: string,
): Notice | undefined {
  const term = milestones[0]?.term;
  const deadlines = milestones.filter(({ purpose }) => purpose === 'non-renewal');
  return lease.notices
    .filter((notice) => notice.purpose === 'non-renewal' && notice.term === term)
    .filter(({ served }) => served.effectiveAt <= at)
    .find((notice) => {
      const own = deadlines.filter((deadline) => answers(notice, deadline));
      return own.length === 0 || own.some(({ instant }) => notice.served.effectiveAt <= instant);
    });
}
