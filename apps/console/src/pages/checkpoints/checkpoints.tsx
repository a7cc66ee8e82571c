import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  issueCheckpoint,
  listCheckpoints,
  type Checkpoint,
  type Checkpoints,
} from '../../client/checkpoints.js';
import type { Refusal } from '../../client/request.js';
import { queries } from '../../client/use-view.js';
import { download } from '../../parts/data-table/export.js';
import { Empty } from '../../parts/empty.js';
import { Icon } from '../../parts/icon.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/checkpoints.js';
import classes from './checkpoints.module.css';
import { HeldAgainst } from './held-against.js';

const KEY = ['checkpoints'];
const { timeZone: ZONE } = Intl.DateTimeFormat().resolvedOptions();

/** The signed statements of what the log is, and whether it goes on from one that somebody kept. */
export default function CheckpointsPage() {
  const { data, error, refetch } = useQuery<Checkpoints, Refusal>({
    queryKey: KEY,
    queryFn: ({ signal }) => listCheckpoints(signal),
  });
  const issuing = useMutation({
    mutationFn: issueCheckpoint,
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <Button className="desk-no-print" loading={issuing.isPending} onClick={() => issuing.mutate()}>
          {text.issue}
        </Button>
      }
    >
      {issuing.error === null ? null : <Problem error={issuing.error} />}
      {error === null ? null : <Problem error={error} again={refetch} />}
      {data === undefined ? error === null && <Loading /> : <All {...data} />}
    </Page>
  );
}

function All({ checkpoints, signing, vkeys }: Checkpoints) {
  const newest = checkpoints.at(-1);
  return (
    <>
      <Section title={text.newest}>
        {newest ? <Newest checkpoint={newest} /> : <Empty>{text.none}</Empty>}
      </Section>
      <HeldAgainst />
      <Section title={text.all}>
        <SmallTable
          label={text.all}
          empty={text.none}
          head={[text.recorded, text.entries, text.root, text.save]}
          figures={[1]}
          rows={checkpoints.toReversed().map((checkpoint) => ({
            key: String(checkpoint.size),
            cells: [
              <LocalDate at={checkpoint.recordedAt} zone={ZONE} />,
              String(checkpoint.size),
              <span className={`desk-mono ${classes['long']}`}>{checkpoint.root}</span>,
              <Save checkpoint={checkpoint} />,
            ],
          }))}
        />
      </Section>
      <Section title={text.keys} lead={text.keysLead}>
        <SmallTable
          label={text.keys}
          empty={text.none}
          head={[text.key, text.state]}
          rows={vkeys.map((vkey) => ({
            key: vkey,
            cells: [
              <span className={`desk-mono ${classes['long']}`}>{vkey}</span>,
              signing.includes(vkey) ? text.signs : text.retired,
            ],
          }))}
        />
      </Section>
    </>
  );
}

const Newest = ({ checkpoint }: { readonly checkpoint: Checkpoint }) => (
  <dl className={`desk-card desk-facts ${classes['facts']}`}>
    <dt>{text.recorded}</dt>
    <dd>
      <LocalDate at={checkpoint.recordedAt} zone={ZONE} />
    </dd>
    <dt>{text.entries}</dt>
    <dd>{checkpoint.size}</dd>
    <dt>{text.note}</dt>
    <dd>
      <pre className={`desk-mono ${classes['note']}`}>{checkpoint.note}</pre>
      <Save checkpoint={checkpoint} />
    </dd>
  </dl>
);

const Save = ({ checkpoint: { size, note } }: { readonly checkpoint: Checkpoint }) => (
  <Button
    variant="default"
    size="compact-xs"
    className="desk-no-print"
    leftSection={<Icon name="download" size={12} />}
    aria-label={text.downloadOf(size)}
    onClick={() => download(new Blob([note], { type: 'text/plain' }), `checkpoint-${size}.txt`)}
  >
    {text.download}
  </Button>
);
