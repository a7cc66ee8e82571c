import { Anchor, Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useId, useMemo, type ReactNode } from 'react';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';
import { useView, useWholeView } from '../../client/use-view.js';
import type { Answer } from '../../client/declared.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Act } from '../../parts/act.js';
import { Held, Hold } from '../../parts/held.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { text as evidence } from '../../texts/evidence.js';
import { text } from '../../texts/lease.js';
import { Notices } from '../renewal/notices.js';
import { Contract } from './contract.js';
import { Corrections } from './corrections.js';
import { Disputes } from './disputes.js';
import { Documents } from './documents.js';
import { History, type EventInHistory } from './history.js';
import classes from './lease.module.css';
import { Parties } from './parties.js';
import { Standing } from './standing.js';

const EVENTS_PER_PAGE = 1_000;
const NOTICES_PER_PAGE = 500;

/** One lease whole, as somebody needs it who answers for its contract. */
export default function LeasePage() {
  const { leaseId = '' } = useParams({ strict: false }) as { readonly leaseId?: string };
  const lease = useView('lease', { leaseId });
  const history = useWholeView('history', { leaseId, limit: EVENTS_PER_PAGE });
  const shown = lease.data?.leaseId === leaseId ? lease.data : undefined;
  const pages = history.data?.[0]?.leaseId === leaseId ? history.data : undefined;
  const events = useMemo(() => pages?.flatMap((page) => page.events), [pages]);
  return (
    <Page
      title={text.title(leaseId)}
      lead={shown && <Held on={{ lease: leaseId }} />}
      actions={
        lease.error === null && (
          <>
            {shown === undefined ? null : (
              <>
                <ChangedSince view="lease" params={{ leaseId }} zone={shown.timeZone ?? 'Etc/UTC'} />
                <LeaseActs answer={shown} />
                <Hold on={{ lease: leaseId }} />
              </>
            )}
            <Anchor component={Link} to={`/leases/${encodeURIComponent(leaseId)}/renewal`}>
              {text.renewal}
            </Anchor>
          </>
        )
      }
    >
      {lease.error !== null ? (
        <Problem error={lease.error} again={lease.refetch} />
      ) : shown === undefined ? (
        <Loading />
      ) : (
        <Whole
          answer={shown}
          events={events}
          problem={history.error === null ? null : <Problem error={history.error} again={history.refetch} />}
        />
      )}
    </Page>
  );
}

/** What those who answer for a contract record most; an amendment begins at the terms as they are. */
function LeaseActs({ answer: { leaseId, revision, record } }: { readonly answer: Answer<'lease'> }) {
  const terms = termOn({ ...record, headLease: record.headLease ?? null })?.terms;
  const initial = { AmendContract: terms && { terms }, CorrectFact: undefined, RequestDocument: undefined };
  return (
    <>
      {(['AmendContract', 'CorrectFact', 'RequestDocument'] as const).map((command) => (
        <Act
          key={command}
          command={command}
          label={text.actions[command]}
          target={leaseId}
          revision={revision}
          {...(initial[command] && { initial: initial[command] })}
        />
      ))}
      <Act command="RequestEvidence" label={evidence.ask} fixed={{ subject: { lease: leaseId } }} />
    </>
  );
}

interface WholeProps {
  readonly answer: Answer<'lease'>;
  /** Undefined until they are there. */
  readonly events: readonly EventInHistory[] | undefined;
  /** Why they are not. */
  readonly problem: ReactNode;
}

function Whole({ answer, events, problem }: WholeProps) {
  const { leaseId, record, on, timeZone: zone = 'Etc/UTC' } = answer;
  const lease = useMemo((): LeaseDocument => ({ ...record, headLease: record.headLease ?? null }), [record]);
  const notices = useWholeView('notices', { leaseId, limit: NOTICES_PER_PAGE });
  const withEvents = (make: (known: readonly EventInHistory[]) => ReactNode) =>
    problem ?? (events === undefined ? <Loading /> : make(events));
  const parts: Readonly<Record<keyof typeof text.sections, ReactNode>> = {
    standing: <Standing answer={answer} lease={lease} on={on} zone={zone} />,
    decide: <Disputes lease={answer} zone={zone} />,
    parties: <Parties lease={lease} chain={answer.chain} on={on} zone={zone} names={answer} />,
    contract: withEvents((known) => (
      <Contract lease={lease} on={on} zone={zone} names={answer} events={known} />
    )),
    notices:
      notices.error !== null ? (
        <Problem error={notices.error} again={notices.refetch} />
      ) : notices.data === undefined ? (
        <Loading />
      ) : (
        <Notices notices={notices.data.flatMap((page) => page.notices)} zone={zone} empty={text.noNotices} />
      ),
    history: withEvents((known) => <History leaseId={leaseId} zone={zone} events={known} />),
    corrections: withEvents((known) => <Corrections stream={record.stream} zone={zone} events={known} />),
    documents: withEvents((known) => <Documents lease={answer} zone={zone} events={known} />),
  };
  const base = useId();
  const names = Object.keys(parts) as (keyof typeof parts)[];
  return (
    <>
      <nav className={`${classes['contents']} desk-no-print`} aria-label={text.goTo}>
        {names.map((name) => (
          <Button key={name} variant="subtle" onClick={() => goTo(`${base}${name}`)}>
            {text.sections[name]}
          </Button>
        ))}
      </nav>
      {names.map((name) => (
        <section key={name} aria-labelledby={`${base}${name}`} className={classes['section']}>
          <h2 id={`${base}${name}`} tabIndex={-1}>
            {text.sections[name]}
          </h2>
          {parts[name]}
        </section>
      ))}
    </>
  );
}

/** A fragment in the address would be a token's place. */
function goTo(id: string): void {
  const title = document.getElementById(id);
  title?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}
