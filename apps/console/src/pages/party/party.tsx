import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Act } from '../../parts/act.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { Held, Hold } from '../../parts/held.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Problem } from '../../parts/problem.js';
import { text as evidence } from '../../texts/evidence.js';
import { text } from '../../texts/parties.js';
import { Access } from './access.js';
import { LeasesOf } from './leases-of.js';
import classes from './party.module.css';

const ZONE = 'Etc/UTC';

/** One party: what is on record of it, and every lease that names it. */
export default function PartyPage() {
  const { partyId = '' } = useParams({ strict: false }) as { readonly partyId?: string };
  const { data, error, refetch } = useView('party', { partyId });
  const party = data?.partyId === partyId ? data : undefined;
  return (
    <Page
      title={party?.name ?? text.pageTitle}
      lead={party && <Held on={{ party: partyId }} />}
      actions={
        error === null && (
          <>
            <Anchor component={Link} to={`/timeline/${partyId}`}>
              {text.timeline}
            </Anchor>
            {party === undefined ? null : (
              <>
                <ChangedSince view="party" params={{ partyId }} />
                <Act command="AmendParty" target={partyId} revision={party.revision} label={text.amend} />
                <AskEvidence lessee={partyId} />
                <Hold on={{ party: partyId }} />
              </>
            )}
          </>
        )
      }
    >
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : party === undefined ? (
        <Loading />
      ) : (
        <>
          <OnRecord party={party} />
          <LeasesOf title={text.leases} filter={{ party: partyId }} />
          <Access partyId={partyId} zone={party.timeZone ?? ZONE} />
        </>
      )}
    </Page>
  );
}

/** Evidence is about leases: of a party that leases nothing there is none to ask for. */
function AskEvidence({ lessee }: { readonly lessee: string }) {
  const { data } = useView('register', { lessee, limit: 1 });
  if (data === undefined || data.leases.length === 0) return null;
  return <Act command="RequestEvidence" label={evidence.ask} fixed={{ subject: { lessee } }} />;
}

function OnRecord({ party }: { readonly party: Answer<'party'> }) {
  const { name, formerNames = [], country, timeZone, partyId, stream } = party;
  const zone = timeZone ?? ZONE;
  return (
    <dl className={`desk-card desk-facts ${classes['record']}`}>
      <dt>{text.name}</dt>
      <dd>
        {name} <Fact events={[cited(party, party.fact)]} zone={zone} />
      </dd>
      {formerNames.map(({ name: former, replaced }) => (
        <div key={former}>
          <dt>{text.former}</dt>
          <dd>
            {former} <Fact events={[cited({ stream }, replaced)]} zone={zone} />
          </dd>
        </div>
      ))}
      <dt>{text.country}</dt>
      <dd>{country ?? text.notKnown}</dd>
      <dt>{text.zone}</dt>
      <dd>{timeZone ?? text.notKnown}</dd>
      <dt>{text.id}</dt>
      <dd className="desk-mono">{partyId}</dd>
    </dl>
  );
}
