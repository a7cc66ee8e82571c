import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { Act } from '../../parts/act.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { instantShown } from '../../parts/dates-shown.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { text } from '../../texts/deputies.js';
import classes from './deputies.module.css';

const PER_PAGE = 100;

interface Row {
  readonly deputyship: Answer<'deputies'>['deputyships'][number];
  readonly people: Answer<'deputies'>['people'];
}

/** Who stands in for whom, at the instants of the clocks. */
export default function DeputiesPage() {
  const { table } = useRows('deputies', { limit: PER_PAGE }, rowsOf);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <ChangedSince view="deputies" params={{}} />
          <Act command="AppointDeputy" label={text.appoint} initial={{ timeZone }} variant="filled" />
        </>
      }
    >
      <DataTable
        {...table}
        name="deputies"
        label={text.title}
        columns={COLUMNS}
        rowId={({ deputyship }) => deputyship.deputyshipId}
        empty={text.empty}
      />
    </Page>
  );
}

const rowsOf = ({ deputyships, people }: Answer<'deputies'>): readonly Row[] =>
  deputyships.map((deputyship) => ({ deputyship, people }));

const nameOf = ({ people }: Row, id: string): string => people[id] ?? id;

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'standing',
    header: text.standing,
    width: 110,
    value: ({ deputyship }) => text.standings[deputyship.standing],
    cell: ({ deputyship }) => (
      <span className={classes['standing']} data-standing={deputyship.standing}>
        {text.standings[deputyship.standing]}
      </span>
    ),
  },
  { id: 'owner', header: text.owner, value: (row) => nameOf(row, row.deputyship.owner) },
  {
    id: 'deputy',
    header: text.deputy,
    value: (row) => nameOf(row, row.deputyship.deputy),
    cell: (row) => (
      <>
        {nameOf(row, row.deputyship.deputy)}{' '}
        {row.deputyship.standing === 'stands' ? (
          <Anchor component={Link} size="xs" to="/queue" search={{ owner: row.deputyship.deputy } as never}>
            {text.queue}
          </Anchor>
        ) : null}
      </>
    ),
  },
  {
    id: 'first',
    header: text.first,
    value: ({ deputyship }) => deputyship.firstDay,
    cell: ({ deputyship }) => <LocalDate at={deputyship.firstDay} zone={deputyship.timeZone} stacked />,
  },
  {
    id: 'last',
    header: text.last,
    value: ({ deputyship }) => deputyship.lastDay,
    cell: (row) => {
      const { lastDay, timeZone, ended } = row.deputyship;
      return (
        <>
          <LocalDate at={lastDay} zone={timeZone} stacked />
          {ended === undefined ? null : (
            <div className="desk-quiet">
              {text.ended(nameOf(row, ended.by.subject))}, {instantShown(ended.fact.effectiveAt, timeZone)}
            </div>
          )}
        </>
      );
    },
  },
  {
    id: 'decided',
    header: text.decided,
    value: (row) => nameOf(row, row.deputyship.appointed.by.subject),
  },
  { id: 'why', header: text.why, value: ({ deputyship }) => deputyship.appointed.reason },
  {
    id: 'act',
    header: text.act,
    acts: ['EndDeputyship'],
    width: 110,
    value: () => undefined,
    cell: ({ deputyship }) =>
      deputyship.standing === 'over' ? null : (
        <Act command="EndDeputyship" label={text.end} target={deputyship.deputyshipId} />
      ),
  },
];
