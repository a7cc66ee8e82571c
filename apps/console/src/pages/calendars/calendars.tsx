import type { Answer } from '../../client/declared.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Act } from '../../parts/act.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { text as shell } from '../../texts/shell.js';
import { text } from '../../texts/calendars.js';

const PER_PAGE = 100;
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

interface Row {
  readonly calendar: Answer<'calendars'>['calendars'][number];
  readonly names: Pick<Answer<'calendars'>, 'parties' | 'people'>;
}

/** The links that were issued: what each shows, and whether it is still good. */
export default function CalendarsPage() {
  const { table } = useRows('calendars', { limit: PER_PAGE }, rowsOf);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <ChangedSince view="calendars" params={{}} />
          <Act command="IssueCalendar" label={text.issue} variant="filled" />
        </>
      }
    >
      <DataTable
        {...table}
        name="calendars"
        label={text.title}
        columns={COLUMNS}
        rowId={({ calendar }) => calendar.calendarId}
        empty={text.empty}
      />
    </Page>
  );
}

const rowsOf = (names: Answer<'calendars'>): readonly Row[] =>
  names.calendars.map((calendar) => ({ calendar, names }));

function showsWords({ calendar: { lessee, owner }, names }: Row): string {
  if (lessee !== undefined) return text.ofLessee(names.parties[lessee] ?? lessee);
  return owner === undefined ? text.all : text.ofOwner(names.people[owner] ?? owner);
}

const issuerWords = ({ calendar: { issuer }, names }: Row): string =>
  [
    shell.roles[issuer.role],
    ...(issuer.party === undefined ? [] : [names.parties[issuer.party] ?? issuer.party]),
  ].join(', ');

const COLUMNS: readonly Column<Row>[] = [
  { id: 'shows', header: text.shows, value: showsWords },
  { id: 'issuer', header: text.issuer, value: issuerWords },
  {
    id: 'issued',
    header: text.issued,
    value: ({ calendar }) => calendar.issued.recordedAt,
    cell: ({ calendar }) => <LocalDate at={calendar.issued.recordedAt} zone={timeZone} />,
  },
  {
    id: 'state',
    header: text.state,
    value: ({ calendar }) => (calendar.revoked === undefined ? text.good : text.revoked),
    cell: ({ calendar }) =>
      calendar.revoked === undefined ? (
        text.good
      ) : (
        <span className="desk-quiet">
          {text.revoked} <LocalDate at={calendar.revoked.recordedAt} zone={timeZone} />
        </span>
      ),
  },
  { id: 'id', header: text.id, value: ({ calendar }) => calendar.calendarId, hidden: true },
  {
    id: 'act',
    header: text.act,
    acts: ['RevokeCalendar'],
    width: 110,
    value: () => undefined,
    cell: ({ calendar }) =>
      calendar.revoked === undefined ? (
        <Act command="RevokeCalendar" label={text.revoke} target={calendar.calendarId} />
      ) : null,
  },
];
