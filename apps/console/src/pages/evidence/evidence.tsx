import { Anchor, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../client/declared.js';
import { Act } from '../../parts/act.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { text } from '../../texts/evidence.js';
import { aboutWords, doerWords, ZONE, type Names, type Request } from './request.js';
import { StateMark } from './state-mark.js';

const PER_PAGE = 100;

type RequestState = Request['state'];
const STATES = Object.keys(text.states) as readonly RequestState[];

interface Row {
  readonly request: Request;
  readonly names: Names;
}

/** Who asked for evidence, what is late, and what became of each request. */
export default function EvidencePage() {
  const [search, setSearch] = useSearchMembers();
  const state = STATES.find((each) => each === search['state']);
  const { table } = useRows('evidence-requests', { limit: PER_PAGE, ...(state && { state }) }, rowsOf);
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <Anchor component={Link} to="/packs">
            {text.toPacks}
          </Anchor>
          <ChangedSince view="evidence-requests" params={{}} />
          <Act command="RequestEvidence" label={text.ask} variant="filled" />
        </>
      }
    >
      <DataTable
        {...table}
        name="evidence"
        label={text.title}
        columns={COLUMNS}
        rowId={({ request }) => request.requestId}
        empty={state === undefined ? text.empty : text.noneSo}
        filters={<StateChoice state={state} onChange={(chosen) => setSearch({ state: chosen })} />}
        filterMembers={['state']}
      />
    </Page>
  );
}

const rowsOf = (names: Answer<'evidence-requests'>): readonly Row[] =>
  names.requests.map((request) => ({ request, names }));

interface ChoiceProps {
  readonly state: RequestState | undefined;
  readonly onChange: (state: string | undefined) => void;
}

const StateChoice = ({ state = '' as RequestState, onChange }: ChoiceProps) => (
  <NativeSelect
    label={text.state}
    value={state}
    data={[
      { value: '', label: text.anyState },
      ...STATES.map((each) => ({ value: each, label: text.states[each] })),
    ]}
    onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : value)}
  />
);

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'state',
    header: text.state,
    width: 130,
    value: ({ request }) => text.states[request.state],
    cell: ({ request }) => <StateMark {...request} />,
  },
  {
    id: 'about',
    header: text.about,
    value: ({ request, names }) => aboutWords(request, names),
    cell: ({ request, names }) => (
      <Anchor component={Link} to={`/evidence/${request.requestId}`}>
        {aboutWords(request, names)}
      </Anchor>
    ),
  },
  {
    id: 'reader',
    header: text.reader,
    value: ({ request, names }) => names.people[request.reader] ?? request.reader,
  },
  { id: 'purpose', header: text.purpose, value: ({ request }) => request.purpose },
  {
    id: 'due',
    header: text.due,
    value: ({ request }) => request.dueBy,
    cell: ({ request }) => <LocalDate at={request.dueBy} zone={ZONE} />,
  },
  {
    id: 'asked',
    header: text.asked,
    value: ({ request }) => request.events[0]!.recordedAt,
    cell: ({ request }) => <LocalDate at={request.events[0]!.recordedAt} zone={ZONE} />,
  },
  { id: 'by', header: text.askedBy, value: ({ request, names }) => doerWords(request.requestedBy, names) },
  { id: 'id', header: text.request, value: ({ request }) => request.requestId, hidden: true },
  {
    id: 'act',
    header: text.act,
    acts: ['DeclineEvidence'],
    width: 110,
    value: () => undefined,
    cell: ({ request }) =>
      request.state === 'open' || request.state === 'late' ? (
        <Act
          command="DeclineEvidence"
          label={text.decline}
          target={request.requestId}
          revision={request.revision}
        />
      ) : null,
  },
];
