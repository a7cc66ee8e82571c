import type { ReactNode } from 'react';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { Money } from '../../parts/money.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/renewal.js';
import { sentence } from './next-deadline.js';
import type { LeaseInTimeline } from './use-lease-timeline.js';

export type Proposal = LeaseInTimeline['proposals'][number];

interface Props {
  readonly lease: Pick<LeaseInTimeline, 'proposals' | 'term'>;
  readonly actions?: ((proposal: Proposal) => ReactNode) | undefined;
}

/** What the sides proposed to follow the term, and where each proposal stands. */
export const Proposals = ({ lease: { proposals, term }, actions }: Props) => (
  <SmallTable
    label={text.proposals}
    empty={text.noProposals}
    acts={actions && ['AgreeRenewal', 'ProposeRenewal', 'DeclineRenewal']}
    head={[
      text.proposal,
      text.who,
      text.until,
      text.fee,
      text.validUntil,
      text.state,
      ...(actions === undefined ? [] : [text.act]),
    ]}
    rows={proposals.map((proposal) => ({
      key: proposal.proposalId,
      cells: [
        <>
          <b className="desk-mono">{proposal.proposalId}</b>{' '}
          <Fact events={proposal.events} zone={term.timeZone} />
        </>,
        text.sides[proposal.by],
        <LocalDate at={proposal.end} zone={term.timeZone} />,
        proposal.monthlyFee === undefined ? text.sameFee : <Money {...proposal.monthlyFee} />,
        proposal.validUntil === null ? (
          text.noLimit
        ) : (
          <LocalDate at={proposal.validUntil} zone={term.timeZone} />
        ),
        sentence(proposal.state),
        ...(actions === undefined ? [] : [actions(proposal)]),
      ],
    }))}
  />
);
