import { merged } from '#domain/kernel/merged.js';
import {
  bindingDeadline,
  type BindingDeadline,
  type ChainDeadline,
} from '#domain/renewal/binding-deadline.js';
import type { Milestone, MilestoneKind } from '#domain/renewal/milestone.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { milestonesIn } from '#record/lease/milestones.js';
import { isHeldOver, isInForce, statusOn } from '#record/lease/status.js';
import { termOn } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import { dueMilestones, endingNotice, isDecisive, type MilestoneInView } from './milestone-state.js';

/** A milestone of a contract; or the return of space that is held over, due since the term ended. */
type DueDate = Omit<MilestoneInView, 'kind'> & {
  /** What the date is; `space-return` for space that is held over. */
  readonly kind: MilestoneKind | 'space-return';
};

/**
 * The next date that binds: the lease's own, or an upstream's less the slack of the contracts between (Q8, R14). A lease in
 * force always has one: the end of its term or of its grace, where that has passed and nothing followed yet. One that is
 * held over has the return of its space.
 */
export interface BindingNotice extends DueDate {
  /** The lease whose contract sets it. */
  readonly leaseId?: string;
  /** Whether the lease's own contract sets it, not an upstream's. */
  readonly own: boolean;
  /** Days taken off the date that `steps` lead to, to pass a notice up the chain. */
  readonly slackDays: number;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

export function bindingNotice(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
): BindingNotice | null {
  const bound = bindingDeadlineOf(lease, heads, on);
  if (bound === null) return null;
  const { link, localDate, timeZone, instant, slackDays } = bound;
  const { lease: binding, deadline, events } = link;
  const own = binding === lease;
  return merged(deadline, { localDate, timeZone, instant, slackDays, leaseId: binding.leaseId, own, events });
}

/** The same, as it stands in the chain. */
export function bindingDeadlineOf(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  on: string,
): BindingDeadline<ChainLink> | null {
  const term = termOn(lease, on);
  if (term === undefined) return null;
  if (isHeldOver(statusOn(lease, on))) return bindingDeadline(inChain(lease, term, spaceReturn(term)), []);
  const ends = endOf(lease, term, on);
  if (ends !== undefined && (isInGrace(lease, on) || ends.instant <= on))
    return bindingDeadline(inChain(lease, term, ends), []);
  const [own, ...upstreams] = [lease, ...heads].flatMap((each) => chainDeadline(each, on));
  return own === undefined || own.link.lease !== lease ? null : bindingDeadline(own, upstreams);
}

const spaceReturn = (term: RecordedTerm): DueDate => ({
  ...milestonesIn(term).find(({ kind }) => kind === 'term-end')!,
  kind: 'space-return',
});

const isInGrace = (lease: LeaseDocument, on: string): boolean => statusOn(lease, on)?.state === 'in-grace';

/** Where a lease in force ends if nobody does anything any more: its term, or the grace that it is in. */
function endOf(lease: LeaseDocument, term: RecordedTerm, on: string): Milestone | undefined {
  if (!isInForce(statusOn(lease, on))) return undefined;
  const milestones = milestonesIn(term);
  const grace = isInGrace(lease, on) ? milestones.find(({ kind }) => kind === 'grace-end') : undefined;
  return grace ?? milestones.find(({ kind }) => kind === 'term-end');
}

/** A notice of no period may still be given when its term is over, and decides nothing then. */
const isDecisiveInTerm = (milestone: Milestone): boolean =>
  isDecisive(milestone) && milestone.outsideTerm !== 'after-end';

/** One contract of the chain, and what binds by it. */
export interface ChainLink {
  readonly lease: LeaseDocument;
  readonly deadline: DueDate;
  readonly events: readonly Citation[];
}

/**
 * The next notice that decides on renewal; where none is left, the last call for an option to extend, unless another
 * term follows of itself or notice was given that none shall, and then the end of the term; in grace, that of the grace.
 */
function chainDeadline(lease: LeaseDocument, on: string): readonly ChainDeadline<ChainLink>[] {
  const term = termOn(lease, on);
  if (term === undefined) return [];
  const due = dueMilestones(lease, term, on);
  const first = (wanted: MilestoneKind) => due.find(({ kind }) => kind === wanted);
  if (isInGrace(lease, on)) {
    const end = first('grace-end');
    return end === undefined ? [] : [inChain(lease, term, end)];
  }
  const isDecided =
    first('tacit-renewal') !== undefined || endingNotice(lease, milestonesIn(term), on) !== undefined;
  const deadline =
    due.find(isDecisiveInTerm) ?? (isDecided ? undefined : first('extension-deadline')) ?? first('term-end');
  return deadline === undefined ? [] : [inChain(lease, term, deadline)];
}

const inChain = (lease: LeaseDocument, term: RecordedTerm, deadline: DueDate): ChainDeadline<ChainLink> => ({
  link: { lease, deadline, events: [cite(lease, term.wording)] },
  deadline,
  slackDays: term.terms.slackDays ?? 0,
});
