import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { useView, useWholeView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/lease-network.js';
import classes from './lease-network.module.css';
import { Alignment } from './alignment.js';
import { Incidents } from './incidents.js';
import { Loas } from './loas.js';
import { Reports } from './reports.js';
import { ReverseDns } from './reverse-dns.js';
import { Routes } from './routes.js';

const PER_PAGE = 500;

/** One lease as the network and abuse desks work with it. */
export default function LeaseNetworkPage() {
  const { leaseId = '' } = useParams({ strict: false }) as { readonly leaseId?: string };
  const lease = useView('lease', { leaseId });
  const aligned = useView('lease-alignment', { leaseId });
  const reverse = useView('reverse-dns', { leaseId });
  const loas = useWholeView('loas', { leaseId, limit: PER_PAGE });
  const reports = useWholeView('abuse-reports', { leaseId, limit: PER_PAGE });
  const record = lease.data?.record;
  const whole = useMemo(
    (): LeaseDocument | undefined => record && { ...record, headLease: record.headLease ?? null },
    [record],
  );
  const [on, zone] = [lease.data?.on ?? '', lease.data?.timeZone ?? 'Etc/UTC'];
  const isShown = lease.data?.leaseId === leaseId && whole !== undefined;
  return (
    <Page
      title={text.title(leaseId)}
      actions={
        lease.error === null && (
          <>
            <ChangedSince view="abuse-reports" params={{ leaseId }} />
            <Anchor component={Link} to={`/leases/${encodeURIComponent(leaseId)}`}>
              {text.whole}
            </Anchor>
          </>
        )
      }
    >
      {lease.error !== null ? (
        <Problem error={lease.error} again={lease.refetch} />
      ) : !isShown ? (
        <Loading />
      ) : (
        <>
          <Section title={text.aligned}>
            {aligned.error !== null ? (
              <Problem error={aligned.error} again={aligned.refetch} />
            ) : aligned.data === undefined ? (
              <Loading />
            ) : (
              <Alignment aligned={aligned.data} zone={zone} />
            )}
          </Section>
          {reverse.data === undefined ? null : (
            <Section title={text.reverseDns}>
              <ReverseDns answer={reverse.data} zone={zone} />
            </Section>
          )}
          <Section title={text.routes}>
            <Routes lease={whole} on={on} zone={zone} />
          </Section>
          <Section title={text.loas}>
            {loas.error !== null ? (
              <Problem error={loas.error} again={loas.refetch} />
            ) : loas.data === undefined ? (
              <Loading />
            ) : (
              <Loas loas={loas.data.flatMap((page) => page.loas)} zone={zone} />
            )}
          </Section>
          <Section title={text.reports}>
            {reports.error !== null ? (
              <Problem error={reports.error} again={reports.refetch} />
            ) : reports.data === undefined ? (
              <Loading />
            ) : (
              <Reports answers={reports.data} zone={zone} />
            )}
          </Section>
          <Section title={text.incidents}>
            <Incidents lease={whole} on={on} zone={zone} />
          </Section>
        </>
      )}
    </Page>
  );
}

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title} className={classes['section']}>
    <h2>{title}</h2>
    {children}
  </section>
);
