import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { Act } from '../../parts/act.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Fact } from '../../parts/fact.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { LeaseLink } from '../../parts/links.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/evidence.js';
import { aboutWords, doerWords, eyesWords, ZONE } from '../evidence/request.js';
import { StateMark } from '../evidence/state-mark.js';
import { ChangedBetween } from './changed-between.js';
import { HowToVerify } from './how-to-verify.js';
import { PackOf } from './pack-of.js';
import classes from './facts.module.css';

/** One request for evidence, the pack that answers it, what changed since the one before, and how others verify it. */
export default function EvidenceRequestPage() {
  const { requestId = '' } = useParams({ strict: false }) as { readonly requestId?: string };
  const { data, error, refetch } = useView('evidence-request', { requestId });
  const request = data?.requestId === requestId ? data : undefined;
  return (
    <Page
      title={request === undefined ? text.requestTitle : `${text.title}: ${aboutWords(request, request)}`}
      actions={
        <>
          <Anchor component={Link} to="/evidence">
            {text.toRequests}
          </Anchor>
          {request === undefined ? null : (
            <>
              <ChangedSince view="evidence-request" params={{ requestId }} />
              {isOpen(request) ? (
                <Act
                  command="DeclineEvidence"
                  label={text.decline}
                  target={requestId}
                  revision={request.revision}
                />
              ) : null}
            </>
          )}
        </>
      }
    >
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : request === undefined ? (
        <Loading />
      ) : (
        <Whole request={request} />
      )}
    </Page>
  );
}

const isOpen = ({ state }: Answer<'evidence-request'>): boolean => state === 'open' || state === 'late';

function Whole({ request }: { readonly request: Answer<'evidence-request'> }) {
  const { pack } = request;
  return (
    <>
      <Asked request={request} />
      {request.declined ? null : (
        <Section title={text.pack}>
          <PackOf request={request} />
        </Section>
      )}
      {pack?.earlier === undefined ? null : (
        <Section title={text.changed}>
          <ChangedBetween packId={request.requestId} />
        </Section>
      )}
      {pack === undefined ? null : (
        <Section title={text.verify} lead={text.verifyLead}>
          <HowToVerify />
        </Section>
      )}
    </>
  );
}

function Asked({ request }: { readonly request: Answer<'evidence-request'> }) {
  const { subject, declined, dueBy, purpose, reader, seenAs, asOf, on, people, events } = request;
  return (
    <dl className={`desk-card desk-facts ${classes['facts']}`}>
      <dt>{text.state}</dt>
      <dd>
        <StateMark {...request} />
      </dd>
      <dt>{text.about}</dt>
      <dd>
        {subject.lease === undefined ? aboutWords(request, request) : <LeaseLink leaseId={subject.lease} />}
      </dd>
      <dt>{text.reader}</dt>
      <dd>{people[reader] ?? reader}</dd>
      <dt>{text.purpose}</dt>
      <dd>{purpose}</dd>
      <dt>{text.seenAs}</dt>
      <dd>{eyesWords(seenAs, request)}</dd>
      <dt>{text.asOf}</dt>
      <dd>
        <LocalDate at={asOf} zone={ZONE} />
      </dd>
      <dt>{text.on}</dt>
      <dd>
        <LocalDate at={on} zone={ZONE} />
      </dd>
      <dt>{text.askedBy}</dt>
      <dd>
        {doerWords(request.requestedBy, request)} <Fact events={events.slice(0, 1)} zone={ZONE} />
      </dd>
      <dt>{text.due}</dt>
      <dd>
        <LocalDate at={dueBy} zone={ZONE} />
      </dd>
      {declined === undefined ? null : (
        <>
          <dt>{text.declinedBecause}</dt>
          <dd>{declined.because}</dd>
          <dt>{text.declinedBy}</dt>
          <dd>
            {doerWords(declined.by, request)} <Fact events={[declined.event]} zone={ZONE} />
          </dd>
        </>
      )}
    </dl>
  );
}
