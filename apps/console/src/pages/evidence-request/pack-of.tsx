import { Anchor, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { fetchPack, makePack, mayMakePacks } from '../../client/packs.js';
import { queries } from '../../client/use-view.js';
import { download } from '../../parts/data-table/export.js';
import { Fact } from '../../parts/fact.js';
import { Icon } from '../../parts/icon.js';
import { LocalDate } from '../../parts/local-date.js';
import { Problem } from '../../parts/problem.js';
import { useWho } from '../../session/session.js';
import { text } from '../../texts/evidence.js';
import { doerWords, ZONE } from '../evidence/request.js';
import classes from './facts.module.css';

interface Props {
  readonly request: Answer<'evidence-request'>;
}

/** The pack that answers a request, to be downloaded; while there is none, the button that has it made. */
export function PackOf({ request }: Props) {
  const { requestId, pack, events } = request;
  const { role } = useWho();
  const making = useMutation({
    mutationFn: () => makePack(requestId),
    onSettled: () => queries.invalidateQueries({ queryKey: ['view'] }),
  });
  const saving = useMutation({
    mutationFn: () => fetchPack(requestId),
    onSuccess: (file) => download(file, `pack-${requestId}.zip`),
  });
  const { error } = pack === undefined ? making : saving;
  return (
    <>
      {pack === undefined ? (
        <p>{text.noPack}</p>
      ) : (
        <dl className={`desk-card desk-facts ${classes['facts']}`}>
          <dt>{text.issued}</dt>
          <dd>
            <LocalDate at={pack.issuedAt} zone={ZONE} /> <Fact events={events.slice(1)} zone={ZONE} />
          </dd>
          <dt>{text.issuedBy}</dt>
          <dd>{doerWords(pack.by, request)}</dd>
          <dt>{text.digest}</dt>
          <dd className="desk-mono">{pack.manifest}</dd>
          <dt>{text.size}</dt>
          <dd>{text.bytes(pack.bytes)}</dd>
          <dt>{text.documents}</dt>
          <dd>{pack.documents.length}</dd>
          <dt>{text.earlier}</dt>
          <dd>
            {pack.earlier === undefined ? (
              text.first
            ) : (
              <Anchor component={Link} to={`/evidence/${pack.earlier.packId}`} className="desk-mono">
                {pack.earlier.packId}
              </Anchor>
            )}
          </dd>
        </dl>
      )}
      {error === null ? null : <Problem error={error} />}
      {pack === undefined ? (
        mayMakePacks(role) && (
          <Button className="desk-no-print" loading={making.isPending} onClick={() => making.mutate()}>
            {text.make}
          </Button>
        )
      ) : (
        <Button
          className="desk-no-print"
          leftSection={<Icon name="download" size={14} />}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {text.download}
        </Button>
      )}
    </>
  );
}
