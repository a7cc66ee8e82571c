import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { Act } from '../../parts/act.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Empty } from '../../parts/empty.js';
import { Fact } from '../../parts/fact.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/renewal.js';
import { Milestones, Windows } from './dates.js';
import { Draft } from './draft.js';
import { NoticeActs, ProposalActs } from './acts.js';
import { NextDeadline } from './next-deadline.js';
import { Notices } from './notices.js';
import { Proposals } from './proposals.js';
import classes from './renewal.module.css';
import { useLeaseTimeline, type LeaseInTimeline, type Timeline } from './use-lease-timeline.js';

/** All that the renewal of one lease hangs on. */
export default function RenewalPage() {
  const { leaseId = '' } = useParams({ strict: false }) as { readonly leaseId?: string };
  const { lease, timeline, summary, error, refetch, isComplete } = useLeaseTimeline(leaseId);
  return (
    <Page
      title={text.title(leaseId)}
      lead={text.lead}
      actions={
        <>
          {summary?.lessee === undefined ? null : (
            <ChangedSince view="renewal-timeline" params={{ lesseeId: summary.lessee }} of={leaseId} />
          )}
          {error !== null ? null : (
            <Anchor component={Link} to={`/leases/${encodeURIComponent(leaseId)}`}>
              {text.whole}
            </Anchor>
          )}
          {summary?.lessee === undefined ? null : (
            <Anchor component={Link} to={`/timeline/${summary.lessee}`} search={{ lease: leaseId } as never}>
              {text.inTimeline}
            </Anchor>
          )}
        </>
      }
    >
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : lease !== undefined && timeline !== undefined ? (
        <Renewal lease={lease} timeline={timeline} />
      ) : isComplete ? (
        <Empty>{text.over}</Empty>
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Renewal({ lease, timeline }: { readonly lease: LeaseInTimeline; readonly timeline: Timeline }) {
  const at = timeline.on;
  const ofLease = { target: lease.leaseId, revision: lease.revision };
  return (
    <>
      <div className={classes['columns']}>
        <NextDeadline lease={lease} at={at} />
        <Standing lease={lease} timeline={timeline} />
      </div>
      <div className={classes['below']}>
        <Windows lease={lease} at={at} />
        <section aria-labelledby="notices">
          <h2 id="notices">{text.notices}</h2>
          <Notices
            notices={lease.notices}
            zone={lease.term.timeZone}
            actions={(notice) => <NoticeActs {...ofLease} notice={notice} />}
          />
        </section>
        <section aria-labelledby="proposals">
          <div className={classes['head']}>
            <h2 id="proposals">{text.proposals}</h2>
            <Act command="ProposeRenewal" label={text.actions.ProposeRenewal} {...ofLease} />
          </div>
          <Proposals
            lease={lease}
            actions={(proposal) => <ProposalActs {...ofLease} proposal={proposal} />}
          />
        </section>
        <Draft
          leaseId={lease.leaseId}
          actions={({ by, purpose, contentDigest, term }) => (
            <Act
              command="ServeNotice"
              label={text.served}
              variant="filled"
              initial={{ by, purpose, contentDigest, term: term.ordinal }}
              {...ofLease}
            />
          )}
        />
        <Milestones lease={lease} />
      </div>
    </>
  );
}

function Standing({ lease, timeline }: { readonly lease: LeaseInTimeline; readonly timeline: Timeline }) {
  const { term, renewalOwner, leaseId, revision } = lease;
  return (
    <section className={`desk-card ${classes['card']}`} aria-label={text.term}>
      <dl className={`desk-facts ${classes['list']}`}>
        <dt>{text.term}</dt>
        <dd>
          {text.termWords(term.ordinal)} <Fact events={term.events} zone={term.timeZone} />
        </dd>
        <dt>{text.first}</dt>
        <dd>
          <LocalDate at={term.start} zone={term.timeZone} />
        </dd>
        <dt>{text.end}</dt>
        <dd>
          <LocalDate at={term.end} zone={term.timeZone} />
          <div className="desk-quiet">{term.autoRenews ? text.renewsItself : text.endsItself}</div>
        </dd>
        <dt>{text.owner}</dt>
        <dd>
          {renewalOwner === null ? (
            text.nobody
          ) : (
            <>
              {timeline.people[renewalOwner.person] ?? renewalOwner.person}{' '}
              <Fact events={renewalOwner.events} zone={term.timeZone} />
            </>
          )}
          <div>
            <Act
              command="AssignRenewalOwner"
              label={text.actions.AssignRenewalOwner}
              target={leaseId}
              revision={revision}
            />
          </div>
        </dd>
      </dl>
    </section>
  );
}
