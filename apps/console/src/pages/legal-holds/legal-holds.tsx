import type { Answer } from '../../client/declared.js';
import { Act } from '../../parts/act.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { text } from '../../texts/legal-holds.js';

const PER_PAGE = 100;

interface Row {
  readonly hold: Answer<'legal-holds'>['holds'][number];
  readonly names: Pick<Answer<'legal-holds'>, 'people' | 'parties'>;
}

/** What must not be erased, at the instants of the clocks. */
export default function LegalHoldsPage() {
  const { table } = useRows('legal-holds', { limit: PER_PAGE }, rowsOf);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <ChangedSince view="legal-holds" params={{}} />
          <Act command="PlaceLegalHold" label={text.place} variant="filled" />
        </>
      }
    >
      <DataTable
        {...table}
        name="legal-holds"
        label={text.title}
        columns={COLUMNS}
        rowId={({ hold }) => hold.holdId}
        empty={text.empty}
      />
    </Page>
  );
}

const rowsOf = (answer: Answer<'legal-holds'>): readonly Row[] =>
  answer.holds.map((hold) => ({ hold, names: answer }));

const nameOf = ({ names }: Row, id: string): string => names.people[id] ?? id;

const COLUMNS: readonly Column<Row>[] = [
  { id: 'standing', header: text.standing, width: 110, value: ({ hold }) => text.standings[hold.standing] },
  {
    id: 'on',
    header: text.on,
    value: ({ hold: { lease, party = '' }, names }) => lease ?? names.parties[party] ?? party,
    cell: ({ hold: { lease, party }, names }) =>
      lease === undefined ? <PartyName id={party ?? null} names={names} /> : <LeaseLink leaseId={lease} />,
  },
  {
    id: 'until',
    header: text.until,
    value: ({ hold }) => hold.until ?? text.untilLifted,
    cell: ({ hold: { until } }) =>
      until === undefined ? text.untilLifted : <LocalDate at={until} zone="UTC" stacked />,
  },
  { id: 'placed', header: text.placed, value: (row) => nameOf(row, row.hold.placed.by.subject) },
  { id: 'why', header: text.why, value: ({ hold }) => hold.placed.reason },
  {
    id: 'lifted',
    header: text.lifted,
    value: (row) =>
      row.hold.lifted &&
      [nameOf(row, row.hold.lifted.by.subject), row.hold.lifted.reason].filter(Boolean).join(': '),
  },
  {
    id: 'act',
    header: text.act,
    acts: ['LiftLegalHold'],
    width: 110,
    value: () => undefined,
    cell: ({ hold }) =>
      hold.standing === 'stands' ? (
        <Act command="LiftLegalHold" label={text.lift} target={hold.holdId} />
      ) : null,
  },
];
