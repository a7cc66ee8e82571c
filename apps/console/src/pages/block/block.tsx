import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Act } from '../../parts/act.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/blocks.js';
import { usePartyNames } from '../blocks/party-names.js';
import classes from './block.module.css';
import { SpaceTree } from './space-tree.js';

const ZONE = 'Etc/UTC';

/** One block: who holds it, who may do what with it, and what is cut from it. */
export default function BlockPage() {
  const { prefix = '' } = useParams({ strict: false }) as { readonly prefix?: string };
  const { data, error, refetch } = useView('block', { prefix });
  const block = data?.prefix === prefix ? data : undefined;
  return (
    <Page
      title={text.block(prefix)}
      actions={
        block === undefined ? null : (
          <>
            <ChangedSince view="block" params={{ prefix }} />
            <Act
              command="AttestSourceControl"
              target={prefix}
              revision={block.revision}
              label={text.attest}
            />
          </>
        )
      }
    >
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : block === undefined ? (
        <Loading />
      ) : (
        <Shown block={block} />
      )}
    </Page>
  );
}

function Shown({ block }: { readonly block: Answer<'block'> }) {
  const { stream, registration, prefix, attestations, remarks = [] } = block;
  const nameOf = usePartyNames();
  return (
    <>
      <p className={classes['holder']}>
        {text.holder}{' '}
        {registration === undefined ? (
          text.notRegistered
        ) : (
          <>
            <Anchor component={Link} to={`/parties/${registration.holder}`} fw={600}>
              {nameOf(registration.holder)}
            </Anchor>{' '}
            <Fact events={[cited({ stream }, registration.fact)]} zone={ZONE} />
          </>
        )}
      </p>
      {remarks.length === 0 ? null : (
        <section className={`desk-card ${classes['remarks']}`} aria-label={text.remarks}>
          <b>{text.remarks}</b>
          <ul>
            {remarks.map(({ code, message, mend }) => (
              <li key={code}>
                {message} <span className="desk-quiet">{text.mend(mend)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={classes['section']}>
        <h2>{text.attestations}</h2>
        <SmallTable
          label={text.attestations}
          empty={text.noAttestations}
          head={[text.by, text.may, text.since]}
          rows={attestations.map(({ value, fact }) => ({
            key: fact.revision,
            cells: [
              <>
                {nameOf(value.by)} <Fact events={[cited({ stream }, fact)]} zone={ZONE} />
              </>,
              MAY.filter((each) => value[each])
                .map((each) => text.mayDo[each])
                .join(', ') || text.nothing,
              <LocalDate at={fact.effectiveAt} zone={ZONE} />,
            ],
          }))}
        />
      </section>
      <SpaceTree prefix={prefix} nameOf={nameOf} />
    </>
  );
}

const MAY = ['lease', 'route', 'transfer'] as const;
