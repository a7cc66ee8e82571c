import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Answer } from '../../client/declared.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Act } from '../../parts/act.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { cited } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { Page } from '../../parts/page.js';
import { text } from '../../texts/parties.js';
import { text as parts } from '../../texts/parts.js';

type Party = Answer<'parties'>['parties'][number];

const PER_PAGE = 100;
const ZONE = 'Etc/UTC';

/** Everybody on the register of parties. */
export default function PartiesPage() {
  const { table } = useRows('parties', { limit: PER_PAGE }, rowsOf);
  const columns = useMemo(() => columnsOf(), []);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <ChangedSince view="parties" params={{}} />
          <Act variant="filled" command="RegisterParty" label={text.register} />
        </>
      }
    >
      <DataTable
        {...table}
        name="parties"
        label={text.title}
        columns={columns}
        rowId={({ partyId }) => partyId}
        empty={parts.noParties}
      />
    </Page>
  );
}

const rowsOf = ({ parties }: Answer<'parties'>): readonly Party[] => parties;

const columnsOf = (): readonly Column<Party>[] => [
  {
    id: 'name',
    header: text.name,
    value: ({ name }) => name,
    cell: (party) => (
      <>
        <Anchor component={Link} inherit to={`/parties/${party.partyId}`} fw={600}>
          {party.name}
        </Anchor>{' '}
        <Fact events={[cited(party, party.fact)]} zone={party.timeZone ?? ZONE} />
      </>
    ),
  },
  {
    id: 'former',
    header: text.former,
    value: ({ formerNames = [] }) => formerNames.map(({ name }) => name).join(', '),
  },
  { id: 'country', header: text.country, width: 110, value: ({ country }) => country },
  { id: 'zone', header: text.zone, value: ({ timeZone }) => timeZone },
  {
    id: 'id',
    header: text.id,
    value: ({ partyId }) => partyId,
    cell: ({ partyId }) => <span className="desk-mono">{partyId}</span>,
  },
];
