import type { Milestone } from '#domain/renewal/milestone.js';
import { otherThan, type Side } from '#domain/renewal/terms.js';
import type { Fact } from '#record/lease/fact.js';
import type { LeaseDocument, Proposal } from '#record/lease/lease-document.js';

/**
 * Whether somebody has seen to a milestone since they were told of it, as known at `now`, though it is not met: the
 * side that it binds served a notice, whatever that says, turned a proposal down, or made one that still stands. What
 * the other side does leaves the date as it is; a waiver, a renewal and an end take the milestone itself away.
 */
export function actedOn(
  { notices, proposals }: LeaseDocument,
  { term, by }: Pick<Milestone, 'term' | 'by'>,
  told: string,
  now: string,
): boolean {
  const isBound = (side: Side) => by === undefined || by === 'either' || by === side;
  const isSince = ({ recordedAt }: Fact) => recordedAt >= told;
  return (
    notices.some((notice) => notice.term === term && isBound(notice.by) && isSince(notice.served)) ||
    proposals.some(
      (proposal) =>
        proposal.term === term &&
        ((isBound(proposal.by) && isSince(proposal.proposed) && stands(proposal, now)) ||
          (isBound(otherThan(proposal.by)) &&
            proposal.closed?.how === 'declined' &&
            isSince(proposal.closed.fact))),
    )
  );
}

/** One that was countered, declined, withdrawn or let expire is no answer any more. */
const stands = ({ closed, validUntil }: Proposal, now: string): boolean =>
  closed === undefined && (validUntil === undefined || validUntil > now);
