import { Button, Group, Progress } from '@mantine/core';
import { download } from '../../parts/data-table/export.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/import.js';
import { resultsAsCsv, useImport, type ImportStatus, type Sent } from './asked.js';
import classes from './import.module.css';
import { Refused } from './refused.js';

interface Props {
  readonly importId: string;
  /** What was sent, where this page sent it. */
  readonly sent: Sent | undefined;
  readonly begin: (what: Sent, dryRun: boolean) => Promise<void>;
}

/** One import: how far it is, what came of it, and what can be done next. */
export function Run({ importId, sent, begin }: Props) {
  const { data, error, refetch } = useImport(importId);
  if (error?.code === 'import-unknown')
    return (
      <Problem error={error}>
        {sent === undefined ? (
          <p>{text.fileAgain}</p>
        ) : (
          <Button mt="sm" onClick={() => void begin(sent, true)}>
            {text.checkAgain(sent.name)}
          </Button>
        )}
      </Problem>
    );
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  const { state, dryRun, file, refused, because } = data;
  return (
    <section aria-label={text.of(file)} className={classes['run']}>
      <h2>{dryRun ? text.checkOf(file) : text.recordingOf(file)}</h2>
      <HowFar status={data} />
      {because === undefined ? null : (
        <p role="alert" className={classes['because']}>
          <b>{text.stopped(because.reason)}</b> {text.mend(because.mend)}
        </p>
      )}
      {state === 'running' ? null : (
        <Group gap="xs" className="desk-no-print">
          {dryRun ? <Record status={data} sent={sent} begin={begin} /> : null}
          <Button
            variant="default"
            onClick={async () => download(await resultsAsCsv(importId), `${file}.results.csv`)}
          >
            {text.csv}
          </Button>
        </Group>
      )}
      {state === 'running' || refused === 0 ? null : <Refused status={data} begin={begin} />}
    </section>
  );
}

function HowFar({ status }: { readonly status: ImportStatus }) {
  const { state, lines, read, accepted, alreadyRecorded, refused, dryRun } = status;
  const counts = [
    dryRun ? text.wouldAccept(accepted) : text.accepted(accepted),
    ...(alreadyRecorded > 0 ? [text.alreadyRecorded(alreadyRecorded)] : []),
    text.refusedLines(refused),
  ].join(' · ');
  return (
    <>
      {state === 'running' ? (
        <Progress.Root size="lg" className={classes['progress']!}>
          <Progress.Section
            value={lines === 0 ? 100 : (100 * read) / lines}
            aria-label={text.read(read, lines)}
          />
        </Progress.Root>
      ) : null}
      <p role="status" className={classes['counts']}>
        <b>{state === 'running' ? text.read(read, lines) : text.states[state](lines)}</b> {counts}
      </p>
    </>
  );
}

function Record({ status, sent, begin }: { readonly status: ImportStatus } & Pick<Props, 'sent' | 'begin'>) {
  const { accepted, alreadyRecorded, refused } = status;
  if (accepted === 0)
    return (
      <p className="desk-quiet">{alreadyRecorded > 0 && refused === 0 ? text.allThere : text.noneFit}</p>
    );
  if (sent === undefined) return <p className="desk-quiet">{text.chooseAgain}</p>;
  return <Button onClick={() => void begin(sent, false)}>{text.record(accepted)}</Button>;
}
