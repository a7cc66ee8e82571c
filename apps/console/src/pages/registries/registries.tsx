import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Act } from '../../parts/act.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { Icon } from '../../parts/icon.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/registries.js';
import { Incidents } from './incidents.js';
import classes from './registries.module.css';

export type Registry = Answer<'registries'>['registries'][number];

const ZONE = 'UTC';

/** The registries that the blocks are registered at: whether they can be counted on. */
export default function RegistriesPage() {
  const { data, error, refetch } = useView('registries', {});
  return (
    <Page title={text.title} lead={text.lead} actions={<ChangedSince view="registries" params={{}} />}>
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        data.registries.map((each) => <OneRegistry key={each.registry} registry={each} />)
      )}
    </Page>
  );
}

function OneRegistry({ registry: each }: { readonly registry: Registry }) {
  const { registry, name, incidents } = each;
  return (
    <Section title={name}>
      <Standing registry={each} />
      <div className={`${classes['acts']} desk-no-print`}>
        <Act command="RecordRegistryStanding" target={registry} label={text.recordStanding(name)} />
        <Act command="OpenRegistryIncident" target={registry} label={text.openIncident(name)} />
      </div>
      {incidents.length === 0 ? null : <Incidents registry={each} />}
      <div className={classes['table']}>
        <Blocks registry={each} />
      </div>
    </Section>
  );
}

function Standing({ registry: { registry, standing } }: { readonly registry: Registry }) {
  if (standing === undefined)
    return <p className={`desk-quiet ${classes['standing']}`}>{text.notOnRecord}</p>;
  const { standing: how, jurisdiction, summary } = standing.value;
  const isGood = how === 'in-good-standing';
  return (
    <p className={classes['standing']} data-doubtful={!isGood || undefined}>
      <b>
        <Icon name={isGood ? 'check' : 'warning'} size={14} /> {text.standings[how]}
      </b>{' '}
      {text.since} <LocalDate at={standing.from} zone={ZONE} />
      {jurisdiction === undefined ? '' : `, ${text.law(jurisdiction)}`}: {summary}{' '}
      <Fact events={[cited({ stream: `registry-${registry}` }, standing.fact)]} zone={ZONE} />
    </p>
  );
}

const Blocks = ({ registry: { name, blocks } }: { readonly registry: Registry }) => (
  <SmallTable
    label={text.blocks(name)}
    empty={text.none}
    head={[text.block, text.footing, text.doubts, text.decide]}
    acts={['RecordBlockStatus']}
    rows={blocks.map(({ prefix, status, doubts }) => ({
      key: prefix,
      cells: [
        <Anchor component={Link} to={`/blocks/${encodeURIComponent(prefix)}`} className="desk-mono" fw={600}>
          {prefix}
        </Anchor>,
        status === undefined ? (
          <span className="desk-quiet">{text.noFooting}</span>
        ) : (
          <>
            {text.footings[status.value.footing]}{' '}
            <Fact events={[cited({ stream: `block-${prefix}` }, status.fact)]} zone={ZONE} />
          </>
        ),
        doubts.length === 0 ? (
          <span className="desk-quiet">{text.noDoubt}</span>
        ) : (
          doubts.map(({ because, events }) => (
            <div key={because}>
              {because} <Fact events={events} zone={ZONE} />
            </div>
          ))
        ),
        <Act command="RecordBlockStatus" target={prefix} label={text.recordStatus(prefix)} />,
      ],
    }))}
  />
);
