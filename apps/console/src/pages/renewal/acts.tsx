import { otherThan } from '#domain/renewal/terms.js';
import { Act } from '../../parts/act.js';
import { text } from '../../texts/renewal.js';
import type { Notice } from './notices.js';
import type { Proposal } from './proposals.js';
import classes from './renewal.module.css';
import type { LeaseInTimeline } from './use-lease-timeline.js';

const t = text.actions;

interface NoticeProps {
  readonly target: string;
  readonly revision: string;
  readonly notice: Notice;
}

/** What can be recorded of a notice that was served: each step that is not on record yet. */
export function NoticeActs({ target, revision, notice }: NoticeProps) {
  const { noticeId, by, delivered, acknowledged, timestamp } = notice;
  const ofNotice = { target, revision, fixed: { noticeId } };
  return (
    <div className={classes['actions']}>
      {delivered === null ? <Act command="DeliverNotice" label={t.DeliverNotice} {...ofNotice} /> : null}
      {acknowledged === null ? (
        <Act
          command="AcknowledgeNotice"
          label={t.AcknowledgeNotice}
          initial={{ by: otherThan(by) }}
          {...ofNotice}
        />
      ) : null}
      {timestamp === null ? <Act command="TimestampNotice" label={t.TimestampNotice} {...ofNotice} /> : null}
    </div>
  );
}

interface ProposalProps {
  readonly target: string;
  readonly revision: string;
  readonly proposal: Proposal;
}

/** What the other side can answer to a proposal that stands open. */
export function ProposalActs({ target, revision, proposal }: ProposalProps) {
  const { proposalId, by, state, end, monthlyFee } = proposal;
  if (state !== 'open') return null;
  const ofLease = { target, revision };
  const answering = { initial: { by: otherThan(by) }, fixed: { proposalId } };
  return (
    <div className={classes['actions']}>
      <Act command="AgreeRenewal" label={t.AgreeRenewal} {...ofLease} {...answering} />
      <Act
        command="ProposeRenewal"
        label={t.CounterProposal}
        initial={{ by: otherThan(by), end, ...(monthlyFee === undefined ? {} : { monthlyFee }) }}
        fixed={{ answers: proposalId }}
        {...ofLease}
      />
      <Act command="DeclineRenewal" label={t.DeclineRenewal} {...ofLease} {...answering} />
    </div>
  );
}

interface WaiveProps {
  readonly lease: LeaseInTimeline;
  readonly window: LeaseInTimeline['noticeWindows'][number];
}

/** The side that a deadline protects may let it go. */
export const WaiveAct = ({ lease: { leaseId, revision }, window: { clause, by } }: WaiveProps) => (
  <Act
    command="WaiveDeadline"
    label={t.WaiveDeadline}
    target={leaseId}
    revision={revision}
    initial={{ clause, ...(by === 'either' ? {} : { by: otherThan(by) }) }}
  />
);
