import { isBefore } from '#domain/kernel/instant.js';
import { binds, canEnd, isFor } from '#domain/renewal/late-notice.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import { renewsTacitly } from '#domain/renewal/term.js';
import { usualSide, type ServedPurpose, type Side } from '#domain/renewal/terms.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { milestonesIn } from '#record/lease/milestones.js';
import { isInForce, lesseeOn, prefixesOf, statusOn } from '#record/lease/status.js';
import { termOn } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import { withMilliseconds, type Moment } from '../portfolio/portfolio.js';
import { bindingNotice, type BindingNotice } from '../renewal-timeline/binding-notice.js';
import { judgedMilestones } from '../renewal-timeline/milestone-state.js';
import { noticesOf, type NoticeInTimeline } from '../renewal-timeline/notices.js';

/** The facts that a notice on a lease is written from, as they are on record. (R16) */
export interface NoticeDraft extends Moment {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** What the notice is for. */
  readonly purpose: ServedPurpose;
  /** The side that gives it. */
  readonly by: Side;
  /** Party ids. */
  readonly from: string;
  /** Party id of the side that it is addressed to. */
  readonly to: string;
  /** The local date in the contract's zone. */
  readonly date: string;
  /** The leased prefixes that it names, in CIDR notation. */
  readonly prefixes: readonly string[];
  /** The term that it is to take effect with. */
  readonly term: Pick<RecordedTerm, 'ordinal' | 'start' | 'end'> & {
    /** The contract's zone, an IANA time zone. */
    readonly timeZone: string;
  };
  /** What the contract calls the clause, or the place of it in the terms; null where it has none. */
  readonly clause: string | null;
  /** By when it has to be sent, or received where `effectiveOn` says so; null without a clause. */
  readonly deadline: Milestone | null;
  /** Whether the deadline has passed at `on` and something hangs on it. */
  readonly late: boolean;
  /** Those served before that bear on it: of the same purpose, or by which the term ends, from either side. */
  readonly served: readonly NoticeInTimeline[];
  /** By when the desk has to act for the whole chain; what the other side gets does not say so. */
  readonly binding: BindingNotice | null;
  /** The events that its facts rest on. */
  readonly events: readonly Citation[];
}

/**
 * What notice is asked for; unless stated, of non-renewal if the lease renews of itself, else of confirmation, and from
 * the side that it usually comes from.
 */
export interface NoticeAsked {
  readonly purpose?: ServedPurpose | undefined;
  readonly by?: Side | undefined;
}

/** `undefined` where there is no contract at `on`, or no longer. */
export function noticeDraft(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  asked: NoticeAsked,
  moment: Moment,
): NoticeDraft | undefined {
  const { now, on } = withMilliseconds(moment);
  const term = termOn(lease, on);
  const lessee = lesseeOn(lease, on);
  if (!term || !lessee || !lease.lessor || !isInForce(statusOn(lease, on))) return undefined;
  const purpose = asked.purpose ?? (renewsTacitly(term.terms, term) ? 'non-renewal' : 'confirmation');
  const by = asked.by ?? usualSide(term.terms, purpose);
  const deadline = milestonesIn(term).findLast((milestone) => isFor(milestone, { by, purpose })) ?? null;
  const sides = { lessor: lease.lessor.value, lessee };
  const { ordinal, start, end, terms } = term;
  return {
    now,
    on,
    leaseId: lease.leaseId,
    purpose,
    by,
    from: sides[by],
    to: sides[by === 'lessee' ? 'lessor' : 'lessee'],
    date: localDateAt(on, terms.timeZone),
    prefixes: prefixesOf(lease, on),
    term: { ordinal, start, end, timeZone: terms.timeZone },
    clause: deadline && clauseName(term, deadline.clause),
    deadline,
    late: deadline !== null && isBefore(deadline.instant, on) && binds(deadline, by),
    served: noticesOf(lease, judgedMilestones(lease, term, on), on).filter(
      (notice) => notice.served < on && (notice.purpose === purpose || canEnd(notice)),
    ),
    binding: bindingNotice(lease, heads, on),
    events: [...new Set([term.fact, term.wording])].map((fact) => cite(lease, fact)),
  };
}

function clauseName({ terms }: RecordedTerm, pointer: string): string {
  const [, member, index] = pointer.split('/');
  const clauses = member === 'notices' ? terms.notices : (terms.extensionOptions ?? []);
  return clauses[Number(index)]?.clause ?? pointer;
}
