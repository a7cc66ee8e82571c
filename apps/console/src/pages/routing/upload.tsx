import { Button, FileInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Applied } from '#application/routing/applied.js';
import { sickInWords } from '#record/routing-feed/feed-health.js';
import { uploadExport } from '../../client/upload-export.js';
import { queries } from '../../client/use-view.js';
import { LeaseLink } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Problem } from '../../parts/problem.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/routing.js';
import classes from './routing.module.css';

/** Holds an export against the leases, and says what came of it. */
export function Upload({ feeds }: { readonly feeds: readonly string[] }) {
  const [file, setFile] = useState<File | null>(null);
  const [typed, setTyped] = useState<string>();
  const feed = typed ?? feeds[0] ?? 'manual';
  const sending = useMutation<Applied, Error, { readonly feed: string; readonly file: File }>({
    mutationFn: ({ feed: to, file: chosen }) => uploadExport(to, chosen),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['view'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== null) sending.mutate({ feed, file });
  };
  return (
    <>
      <form onSubmit={submit} className={classes['upload']}>
        <FileInput
          size="xs"
          label={text.file}
          description={text.fileHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          placeholder={text.choose}
          accept=".json,.gz,application/json,application/gzip"
          value={file}
          onChange={setFile}
        />
        <TextInput
          label={text.feed}
          description={text.feedHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          value={feed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={file === null} loading={sending.isPending}>
          {text.apply}
        </Button>
      </form>
      {sending.error === null ? null : <Problem error={sending.error} />}
      {sending.data === undefined ? null : <Outcome applied={sending.data} />}
    </>
  );
}

function Outcome({ applied }: { readonly applied: Applied }) {
  const { verdict, buildTime, routes, transitions, conflicts, roaEnds, notJudged, sick, unreadable } =
    applied;
  return (
    <div className={`desk-card ${classes['outcome']}`}>
      <p role="status">
        <b>{text.verdicts[verdict]}</b> {text.built} <LocalDate at={buildTime} zone="UTC" />.{' '}
        {text.looked(routes)} {text.changed(transitions.length)}
      </p>
      {transitions.length === 0 ? null : (
        <SmallTable
          label={text.changes}
          head={[text.lease, text.prefix, text.originAs, text.was, text.is]}
          rows={transitions.map(({ leaseId, prefix, originAs, from, to }) => ({
            key: `${leaseId} ${prefix} ${originAs}`,
            cells: [
              <LeaseLink leaseId={leaseId} />,
              <span className="desk-mono">{prefix}</span>,
              <span className="desk-mono">AS{originAs}</span>,
              from ?? <span className="desk-quiet">{text.first}</span>,
              <b>{to}</b>,
            ],
          }))}
        />
      )}
      {conflicts.length === 0 ? null : (
        <SmallTable
          label={text.conflicts}
          head={[text.lease, text.prefix, text.originAs, text.appeared, text.gone]}
          rows={conflicts.map(({ leaseId, prefix, originAs, appeared, gone }) => ({
            key: `${leaseId} ${prefix} ${originAs}`,
            cells: [
              <LeaseLink leaseId={leaseId} />,
              <span className="desk-mono">{prefix}</span>,
              <span className="desk-mono">AS{originAs}</span>,
              <span className="desk-mono">{appeared.join(', ')}</span>,
              <span className="desk-mono">{gone.join(', ')}</span>,
            ],
          }))}
        />
      )}
      {roaEnds.length === 0 ? null : (
        <SmallTable
          label={text.roaEnds}
          head={[text.lease, text.prefix, text.originAs, text.was, text.is]}
          rows={roaEnds.map(({ leaseId, prefix, originAs, from, to }) => ({
            key: `${leaseId} ${prefix} ${originAs}`,
            cells: [
              <LeaseLink leaseId={leaseId} />,
              <span className="desk-mono">{prefix}</span>,
              <span className="desk-mono">AS{originAs}</span>,
              from === undefined ? (
                <span className="desk-quiet">{text.first}</span>
              ) : (
                <LocalDate at={from} zone="UTC" />
              ),
              <b>
                <LocalDate at={to} zone="UTC" />
              </b>,
            ],
          }))}
        />
      )}
      {notJudged.length === 0 ? null : (
        <SmallTable
          label={text.notJudged}
          head={[text.lease, text.prefix, text.notJudged]}
          rows={notJudged.map(({ leaseId, prefix, originAs, because, detail }) => ({
            key: `${leaseId} ${prefix} ${originAs}`,
            cells: [
              <LeaseLink leaseId={leaseId} />,
              <span className="desk-mono">{prefix}</span>,
              `${text.because[because]}${detail === undefined ? '' : `: ${detail}`}`,
            ],
          }))}
        />
      )}
      <ul className={classes['faults']}>
        {sick.map((anchor) => (
          <li key={anchor.trustAnchor}>{sickInWords(anchor)}</li>
        ))}
        {unreadable.slice(0, MOST_ROWS).map(({ index, fault }) => (
          <li key={index}>{text.row(index, fault)}</li>
        ))}
        {unreadable.length > MOST_ROWS ? <li>{text.more(unreadable.length - MOST_ROWS)}</li> : null}
      </ul>
    </div>
  );
}

const MOST_ROWS = 20;
