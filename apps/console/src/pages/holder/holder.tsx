import { Anchor, Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { COMMANDS, mayIssue, type Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Empty } from '../../parts/empty.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/holder.js';
import classes from './holder.module.css';

/** Who had an address at an instant, as an abuse desk has to know: the address says which. */
export default function HolderPage() {
  const [{ address = '', at = '' }] = useSearchMembers();
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={address === '' ? undefined : <ChangedSince view="holder" params={{ address }} />}
    >
      <Question key={`${address} ${at}`} address={address} at={at} />
      {address === '' ? null : <Holder address={address} at={at} />}
    </Page>
  );
}

interface Asked {
  readonly address: string;
  /** Empty for the instant of the bar. */
  readonly at: string;
}

function Question({ address, at }: Asked) {
  const [, set] = useSearchMembers();
  const [typed, setTyped] = useState({ address, at });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set({ address: typed.address.trim() || undefined, at: typed.at.trim() || undefined });
  };
  return (
    <form onSubmit={submit} className={`${classes['question']} desk-no-print`}>
      <TextInput
        label={text.address}
        placeholder="198.51.100.7"
        required
        value={typed.address}
        onChange={(event) => setTyped({ ...typed, address: event.currentTarget.value })}
      />
      <TextInput
        label={text.at}
        description={text.atHelp}
        inputWrapperOrder={['label', 'input', 'description']}
        placeholder="2026-05-01T09:30:00Z"
        value={typed.at}
        onChange={(event) => setTyped({ ...typed, at: event.currentTarget.value })}
      />
      <Button type="submit">{text.ask}</Button>
    </form>
  );
}

function Holder({ address, at }: Asked) {
  const { data, error, refetch } = useView('holder', { address, ...(at === '' ? {} : { at }) });
  if (error?.status === 404) return <Empty>{error.problem.detail}</Empty>;
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data?.address !== address) return <Loading />;
  return <Answered answer={data} />;
}

function Answered({ answer }: { readonly answer: Answer<'holder'> }) {
  const { address, at, lessee, leaseId, prefix, from, until, contract, abuse } = answer;
  const who = useWho();
  return (
    <section className={`desk-card ${classes['answer']}`} aria-label={text.answer}>
      <h2>
        <PartyName id={lessee} names={answer} />
      </h2>
      <dl className="desk-facts">
        <dt>{text.held}</dt>
        <dd>
          <span className="desk-mono">{address}</span> {text.on} <LocalDate at={at} zone="UTC" />
        </dd>
        <dt>{text.lease}</dt>
        <dd>
          <LeaseLink leaseId={leaseId} /> <span className="desk-mono">{prefix}</span>{' '}
          <Fact events={contract} zone="UTC" />
        </dd>
        <dt>{text.from}</dt>
        <dd>
          <LocalDate at={from} zone="UTC" />
        </dd>
        <dt>{text.until}</dt>
        <dd>{until === undefined ? text.noEnd : <LocalDate at={until} zone="UTC" />}</dd>
        <dt>{text.liable}</dt>
        <dd>
          {abuse.length === 0 ? (
            text.noClause
          ) : (
            <ul>
              {abuse.map((row) => (
                <li key={row.provider}>
                  <PartyName id={row.provider} names={answer} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      <p className="desk-no-print">
        <Anchor component={Link} to={`/leases/${encodeURIComponent(leaseId)}/network`}>
          {text.network}
        </Anchor>
        {mayIssue(COMMANDS.ReportAbuse, who) ? (
          <>
            {' · '}
            <Anchor component={Link} to="/network/abuse" search={{ address, at } as never}>
              {text.report}
            </Anchor>
          </>
        ) : null}
      </p>
    </section>
  );
}
