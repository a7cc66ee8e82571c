import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, Proposal } from '#record/lease/lease-document.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';

/**
 * `open`: the other side can agree to it. `expired`: it was open to the end of its validity. `superseded`: another
 * term began without it. The others name what closed it.
 */
export type ProposalState = 'open' | 'expired' | 'superseded' | NonNullable<Proposal['closed']>['how'];

export interface ProposalInTimeline extends Pick<
  Proposal,
  'proposalId' | 'by' | 'term' | 'end' | 'prefixes' | 'monthlyFee' | 'answers'
> {
  /** When it was made, RFC 3339 UTC. */
  readonly proposed: string;
  /** Until when the other side can agree to it, RFC 3339 UTC; null for no limit. */
  readonly validUntil: string | null;
  /** Where it stands at the instant asked about. */
  readonly state: ProposalState;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

/** What was proposed by `on` to follow the term that runs or the one before it. */
export const proposalsOf = (
  lease: LeaseDocument,
  { ordinal }: RecordedTerm,
  on: string,
): readonly ProposalInTimeline[] =>
  lease.proposals
    .filter(({ proposed, term }) => proposed.effectiveAt <= on && term >= ordinal - 1)
    .map(({ proposalId, by, term, end, prefixes, monthlyFee, answers, validUntil, proposed, closed }) => {
      const ended = closed && closed.fact.effectiveAt <= on ? closed : undefined;
      const expired = validUntil !== undefined && validUntil <= on;
      return {
        proposalId,
        by,
        term,
        end,
        prefixes,
        ...(monthlyFee ? { monthlyFee } : {}),
        ...(answers === undefined ? {} : { answers }),
        proposed: proposed.effectiveAt,
        validUntil: validUntil ?? null,
        state: ended?.how ?? (term < ordinal ? 'superseded' : expired ? 'expired' : 'open'),
        events: [proposed, ...(ended ? [ended.fact] : [])].map((fact) => cite(lease, fact)),
      };
    });
