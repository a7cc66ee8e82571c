import { Button, NativeSelect, TextInput } from '@mantine/core';
import { addDays } from '#domain/kernel/local-date.js';
import type { Answer, Params } from '../../client/declared.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { dayShown } from '../../parts/dates-shown.js';
import { PartyName } from '../../parts/links.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { SearchText } from '../../parts/search-text.js';
import { text } from '../../texts/read-audit.js';

const PER_PAGE = 100;
/** What is asked at once at the most, the last day with it. */
const YEAR_DAYS = 365;
const KINDS = Object.entries(text.kinds).map(([value, label]) => ({ value, label }));

interface Row {
  readonly reading: Answer<'read-audit'>['readings'][number];
  readonly names: Pick<Answer<'read-audit'>, 'people' | 'parties'>;
}

/** Who opened what is told to few. */
export default function ReadAuditPage() {
  const [{ from = '', to = '', what = '', of = '' }, set] = useSearchMembers();
  const given: Params<'read-audit'> = {
    limit: PER_PAGE,
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(what === '' ? {} : { what: what as NonNullable<Params<'read-audit'>['what']> }),
    ...(of === '' ? {} : { of }),
  };
  const { answers, table } = useRows('read-audit', given, rowsOf);
  const days = answers?.[0];
  const day = (name: 'from' | 'to', value: string) => (
    <TextInput
      type="date"
      label={text[name]}
      value={value}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value || undefined })}
    />
  );
  return (
    <Page
      title={text.title}
      lead={
        days === undefined ? text.lead : `${text.lead} ${text.days(dayShown(days.from), dayShown(days.to))}`
      }
      wide
    >
      <DataTable
        {...table}
        name="read-audit"
        label={text.title}
        columns={COLUMNS}
        rowId={({ reading: { at, by, id } }) => `${at} ${by} ${id}`}
        empty={
          <>
            <p>{text.empty}</p>
            {days === undefined ? null : (
              <Button variant="default" onClick={() => set({ from: addDays(days.to, -YEAR_DAYS) })}>
                {text.yearBack}
              </Button>
            )}
          </>
        }
        filterMembers={['from', 'to', 'what', 'of']}
        filters={
          <>
            {day('from', from)}
            {day('to', to)}
            <NativeSelect
              label={text.what}
              value={what}
              onChange={({ currentTarget: { value } }) => set({ what: value || undefined })}
              data={[{ value: '', label: text.any }, ...KINDS]}
            />
            <SearchText
              label={text.ofId}
              value={of}
              onChange={(value) => set({ of: value.trim() || undefined })}
            />
          </>
        }
      />
    </Page>
  );
}

const rowsOf = (answer: Answer<'read-audit'>): readonly Row[] =>
  answer.readings.map((reading) => ({ reading, names: answer }));

/** The id is what the filter asks for; of whoever was erased there is no more. */
const whichOne = ({ reading: { what, id }, names }: Row): string =>
  what === 'person' && id in names.people ? `${names.people[id]} ${id}` : id;

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'at',
    header: text.at,
    width: 170,
    value: ({ reading }) => reading.at,
    cell: ({ reading }) => <LocalDate at={reading.at} zone="UTC" stacked />,
  },
  { id: 'by', header: text.by, value: ({ reading, names }) => names.people[reading.by] ?? reading.by },
  { id: 'role', header: text.role, width: 120, value: ({ reading }) => reading.role },
  {
    id: 'party',
    header: text.party,
    value: ({ reading, names }) => (reading.party === undefined ? undefined : names.parties[reading.party]),
    cell: ({ reading, names }) =>
      reading.party === undefined ? null : <PartyName id={reading.party} names={names} />,
  },
  { id: 'what', header: text.what, value: ({ reading }) => text.kinds[reading.what] },
  {
    id: 'id',
    header: text.of,
    value: whichOne,
    cell: ({ reading: { what, id }, names }) => (
      <>
        {what === 'person' ? <div>{names.people[id]}</div> : null}
        <span className="desk-mono">{id}</span>
      </>
    ),
  },
];
