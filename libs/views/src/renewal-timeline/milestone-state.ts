import { merged } from '#domain/kernel/merged.js';
import { isFor, isInTime, isLateFor } from '#domain/renewal/late-notice.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import { endingNotices, noticeGiven } from '#record/lease/ending-notices.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import { asIfSetAside, overruling } from '#record/lease/late-knowledge.js';
import type { Dispute, LeaseDocument, Notice } from '#record/lease/lease-document.js';
import { milestonesIn } from '#record/lease/milestones.js';
import { isHeldOver, isInUse, isOver, statusOn } from '#record/lease/status.js';
import { termEnd } from '#record/lease/term.js';
import { wordingOf, type RecordedTerm, type TermsChange } from '#record/lease/terms-change.js';
import type { Entry } from '#record/lease/timeline.js';
import { undecidedOn } from '../facts/disputes.js';

/** A milestone of a lease, as a renewal in dispute leaves it. */
export interface MilestoneInView extends Milestone {
  /** There where it stands otherwise, or not at all, by the other reading of a renewal in dispute. */
  readonly disputed?: true;
}

/**
 * `met`: it came, or the notice was served in time. `missed`: the notice decides on renewal and was not.
 * `waived`: nothing hangs on it, a right was let pass, or the other side waived the deadline. `unknown`: it passed before the ledger knew the lease.
 */
export type MilestoneState = 'met' | 'due' | 'missed' | 'waived' | 'unknown';

export interface JudgedMilestone extends MilestoneInView {
  /** Whether it was met, is due or was missed, or why nothing hangs on it. */
  readonly state: MilestoneState;
  /** The notices that it was met by or too late for; else what makes it moot, or the wording that it derives from. */
  readonly events: readonly Citation[];
}

/** Notices without which a term ends, or another begins, against somebody's will. */
const DECISIVE: ReadonlySet<string> = new Set(['confirmation', 'non-renewal']);

export const isDecisive = ({ kind, purpose }: Milestone): boolean =>
  kind === 'notice-deadline' && purpose !== undefined && DECISIVE.has(purpose);

/** The milestones of one term, each judged at the instant `at`. */
export const judgedMilestones: JudgesTerm = (lease, term, at) =>
  marked(judgedByRecord(lease, term, at), lease, term, at);

type JudgesTerm = (lease: LeaseDocument, term: RecordedTerm, at: string) => readonly JudgedMilestone[];

function judgedByRecord(...[lease, term, at]: Parameters<JudgesTerm>): ReturnType<JudgesTerm> {
  const milestones = milestonesIn(term);
  const judge = judgement(lease, milestones, at);
  return milestones.map((milestone) => {
    const { state, facts } = judge(milestone);
    const events = (facts.length > 0 ? facts : [wordingOf(term, milestone.clause)]).map((fact) =>
      cite(lease, fact),
    );
    const neverRan =
      FOLLOWS_USE.has(milestone.kind) && state === 'waived' && neverRanBy(lease, milestone, at);
    return merged(milestone, { ...(neverRan ? { moot: 'never-commenced' as const } : {}), state, events });
  });
}

type Renewal = Entry<Extract<TermsChange, { kind: 'renewed' }>>;

/**
 * The milestones of a term that was renewed: what only its end without renewal would have brought, its end while that
 * still lies ahead, and notices that could still be given when the renewal was agreed, are waived by it.
 */
export const judgedMilestonesOfRenewed: JudgesTerm = (lease, term, at) =>
  marked(judgedAsRenewed(lease, term, at), lease, term, at);

/** What is still to come of the terms before the last of these, such as the start of one that was renewed before it began. */
export const dueOfEarlier = (
  lease: LeaseDocument,
  terms: readonly RecordedTerm[],
  at: string,
): readonly JudgedMilestone[] =>
  terms
    .slice(0, -1)
    .filter((term) => termEnd(term) > at)
    .flatMap((term) => judgedMilestonesOfRenewed(lease, term, at).filter(({ state }) => state === 'due'));

function judgedAsRenewed(...[lease, term, at]: Parameters<JudgesTerm>): ReturnType<JudgesTerm> {
  const renewal = lease.terms.find(
    (change): change is Renewal => change.value.kind === 'renewed' && change.value.term > term.ordinal,
  );
  return judgedByRecord(lease, term, at).map((milestone) =>
    renewal && isWaivedBy(renewal, milestone)
      ? { ...milestone, state: 'waived', events: [cite(lease, renewal.fact)] }
      : renewal && milestone.kind === 'tacit-renewal' && milestone.state === 'waived'
        ? cameTrue(milestone)
        : milestone,
  );
}

/** Those that hang on a renewal in dispute marked: of its term all, of the one before what its two readings tell apart. */
function marked<M extends Milestone>(
  milestones: readonly M[],
  lease: LeaseDocument,
  term: RecordedTerm,
  at: string,
): readonly (M & MilestoneInView)[] {
  const disputes = undecidedOn(lease, at);
  if (disputes.length === 0) return milestones;
  const hangOn = disputes.map(({ dispute }) =>
    dispute.term <= term.ordinal ? () => true : toldApart(lease, dispute, term, at),
  );
  return milestones.map((milestone) =>
    hangOn.some((hangs) => hangs(milestone)) ? merged(milestone, { disputed: true as const }) : milestone,
  );
}

function toldApart(lease: LeaseDocument, dispute: Dispute, term: RecordedTerm, at: string) {
  const ended = asIfSetAside(lease, dispute) ?? lease;
  const notices = lease.notices.filter(({ noticeId }) => noticeId !== dispute.noticeId);
  const byNotice = judgedByRecord(ended, term, at);
  const byRenewal = judgedAsRenewed({ ...lease, notices }, term, at);
  return ({ kind, clause }: Milestone): boolean => {
    const [one, other] = [byNotice, byRenewal].map((all) =>
      all.find((each) => each.kind === kind && each.clause === clause),
    );
    return one?.state !== other?.state;
  };
}

/** A renewal on record happened, whatever the lease was when its time came. */
function cameTrue(milestone: JudgedMilestone): JudgedMilestone {
  const { moot: _, ...came } = milestone;
  return { ...came, state: 'met' };
}

function isWaivedBy({ value, fact }: Renewal, { kind, instant, state }: JudgedMilestone): boolean {
  switch (kind) {
    case 'term-start':
      return false;
    case 'term-end':
      return state === 'due';
    case 'tacit-renewal':
      return value.renewal !== 'tacit';
    case 'grace-end':
    case 'migration-end':
      return true;
    case 'notice-deadline':
    case 'extension-deadline':
      return state !== 'met' && instant > fact.effectiveAt;
  }
}

/** The milestones of one term that are due at `at`: judged alone where the others are of no interest. */
export function dueMilestones(
  lease: LeaseDocument,
  term: RecordedTerm,
  at: string,
): readonly MilestoneInView[] {
  const milestones = milestonesIn(term);
  const judge = judgement(lease, milestones, at);
  const due = milestones.filter((milestone) => milestone.instant > at && judge(milestone).state === 'due');
  return marked(due, lease, term, at);
}

interface Judgement {
  readonly state: MilestoneState;
  /** The notices that it was met by or too late for. */
  readonly facts: readonly Fact[];
}

function judgement(lease: LeaseDocument, milestones: readonly Milestone[], at: string) {
  const served = lease.notices.filter(
    ({ noticeId, served: fact }) => fact.effectiveAt <= at && !overruling(lease, noticeId),
  );
  const ending = endingNotice(lease, milestones, at);
  return (milestone: Milestone): Judgement => {
    const answering = served.filter((notice) => answers(notice, milestone));
    const inTime = answering.filter((notice) => isInTime(noticeGiven(notice, at), milestone));
    const isMet = inTime.length > 0;
    const calledOff = ending !== undefined && isCalledOffBy(ending, milestone);
    const excused = answering.some(({ by }) => by === milestone.excuses);
    const state = isMet
      ? 'met'
      : milestone.moot || calledOff || excused
        ? 'waived'
        : stateOf(lease, milestone, at);
    const facts = milestone.moot && !isMet ? [] : (isMet ? inTime : answering).map((notice) => notice.served);
    return { state, facts: calledOff && facts.length === 0 ? [ending.served] : facts };
  };
}

/** Once notice was given that the term is the last, nothing hangs on another, nor on a confirmation not yet missed then. */
const isCalledOffBy = ({ served }: Notice, { kind, purpose, instant }: Milestone): boolean =>
  kind === 'tacit-renewal' ||
  (kind === 'notice-deadline' &&
    (purpose === 'non-renewal' || (purpose === 'confirmation' && served.effectiveAt <= instant)));

export const answers = (notice: Notice, milestone: Milestone): boolean =>
  notice.withoutEffect === undefined && notice.term === milestone.term && isFor(milestone, notice);

function stateOf(lease: LeaseDocument, milestone: Milestone, at: string): MilestoneState {
  const { kind, instant } = milestone;
  const ahead = instant > at;
  if (!ahead && isBeforeHistory(lease, instant)) return 'unknown';
  if (ahead && isOver(statusOn(lease, at))) return 'waived';
  if (ahead) return 'due';
  if (isDecisive(milestone)) return 'missed';
  if (kind === 'grace-end' && (!wasInUseUpTo(lease, instant) || wasHeldOver(lease, instant))) return 'waived';
  if (kind === 'tacit-renewal' && !wasInUseUpTo(lease, instant) && !isInUse(statusOn(lease, at)))
    return 'waived';
  return kind === 'notice-deadline' || kind === 'extension-deadline' ? 'waived' : 'met';
}

/** What became of a lease taken on is known since then, and from the old end that a renewal set aside left it. */
const isBeforeHistory = ({ takeOn, status }: LeaseDocument, instant: string): boolean =>
  takeOn !== null &&
  instant < takeOn.historyKnownFrom &&
  !status.some(({ value, from }) => isHeldOver(value) && from <= instant);

/** Whether that instant came and the lease has not commenced to this day. */
const neverRanBy = (lease: LeaseDocument, { instant }: Milestone, at: string): boolean =>
  instant <= at && !lease.status.some(({ from, value }) => from <= at && isInUse(value));

/** What only a lease that ran has at the end of its term. */
const FOLLOWS_USE: ReadonlySet<string> = new Set(['grace-end', 'tacit-renewal']);

/** There was no grace, and nothing was renewed, where the lease never ran or was over before. */
const wasInUseUpTo = (lease: LeaseDocument, instant: string): boolean =>
  isInUse(statusOn(lease, justBefore(instant)));

/** Whoever holds over keeps the space behind an end by notice, which no grace follows. */
const wasHeldOver = (lease: LeaseDocument, instant: string): boolean =>
  isHeldOver(statusOn(lease, justBefore(instant)));

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

/** A notice that the term shall be the last, served by `at`, not too late for it and not overruled. */
export function endingNotice(
  lease: LeaseDocument,
  milestones: readonly Milestone[],
  at: string,
): Notice | undefined {
  const [{ term } = { term: 0 }] = milestones;
  return endingNotices(lease, term)
    .filter(({ noticeId, served }) => served.effectiveAt <= at && !overruling(lease, noticeId))
    .find((notice) => {
      const own = milestones.filter((milestone) => answers(notice, milestone));
      const given = noticeGiven(notice, at);
      return own.length === 0 || !own.every((deadline) => isLateFor(given, deadline));
    });
}
