import type { ReactNode } from 'react';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { SmallTable } from '../../parts/small-table.js';
import type { Answer } from '../../client/declared.js';
import { text } from '../../texts/renewal.js';
import { sentence } from './next-deadline.js';

export type Notice = Answer<'notices'>['notices'][number];

interface Props {
  readonly notices: readonly Notice[];
  /** The contract's. */
  readonly zone: string;
  /** What can be done with one of them. */
  readonly actions?: (notice: Notice) => ReactNode;
  readonly empty?: string;
}

/** Notices step by step: when each was served, delivered and acknowledged, whether it came in time, and what shows that. */
export const Notices = ({ notices, zone, actions, empty = text.noNotices }: Props) => (
  <SmallTable
    label={text.notices}
    empty={empty}
    acts={actions && ['DeliverNotice', 'AcknowledgeNotice', 'TimestampNotice']}
    head={[
      text.what,
      text.who,
      text.steps3.served,
      text.steps3.delivered,
      text.steps3.acknowledged,
      text.verdict,
      text.proof,
      ...(actions === undefined ? [] : [text.act]),
    ]}
    rows={notices.map((notice) => ({
      key: notice.noticeId,
      cells: [
        <>
          <b>{sentence(notice.purpose)}</b> <span className="desk-mono">{notice.noticeId}</span>{' '}
          <Fact events={notice.events} zone={zone} />
        </>,
        text.sides[notice.by],
        <LocalDate at={notice.served} zone={zone} />,
        <Step at={notice.delivered} zone={zone} />,
        <Step at={notice.acknowledged} zone={zone} />,
        text.verdicts[notice.verdict],
        <Proof notice={notice} zone={zone} />,
        ...(actions === undefined ? [] : [actions(notice)]),
      ],
    }))}
  />
);

const Step = ({ at, zone }: { readonly at: string | null; readonly zone: string }) =>
  at === null ? <span className="desk-quiet">{text.notYet}</span> : <LocalDate at={at} zone={zone} />;

function Proof({ notice: { proof, contentDigest, timestamp }, zone }: { notice: Notice; zone: string }) {
  return (
    <>
      {proof.length === 0 ? (
        <span className="desk-quiet">{text.noProof}</span>
      ) : (
        proof.map((each) => text.proofs[each]).join(', ')
      )}
      {timestamp === null ? null : (
        <div className="desk-quiet">
          {timestamp.tsa ?? timestamp.policy}: <LocalDate at={timestamp.genTime} zone={zone} />
        </div>
      )}
      {contentDigest === null ? null : (
        <div className="desk-quiet desk-mono" title={contentDigest}>
          {text.hash} {contentDigest.slice(0, 12)}…
        </div>
      )}
    </>
  );
}
