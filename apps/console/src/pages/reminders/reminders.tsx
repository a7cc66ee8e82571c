import { NativeSelect } from '@mantine/core';
import { reminderWords } from '#views/words/reminder-words.js';
import type { Answer, Params } from '../../client/declared.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { Act } from '../../parts/act.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useRows } from '../../parts/data-table/use-rows.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { LeaseLink } from '../../parts/links.js';
import { instantShown } from '../../parts/dates-shown.js';
import { LocalDate } from '../../parts/local-date.js';
import { Page } from '../../parts/page.js';
import { text } from '../../texts/reminders.js';
import { Subscriptions } from './subscriptions.js';

type Reminder = Answer<'reminders'>['reminders'][number];

const PER_PAGE = 100;
const STATES = Object.entries(text.states).map(([value, label]) => ({ value, label }));

/** What is due and was sent, and who is told of what. */
export default function RemindersPage() {
  const [{ state = '' }, set] = useSearchMembers();
  const given = {
    limit: PER_PAGE,
    ...(state === '' ? {} : { state: state as NonNullable<Params<'reminders'>['state']> }),
  };
  const { table } = useRows('reminders', given, rowsOf);
  return (
    <Page title={text.title} lead={text.lead} wide actions={<ChangedSince view="reminders" params={{}} />}>
      <DataTable
        {...table}
        name="reminders"
        label={text.title}
        columns={COLUMNS}
        rowId={({ reminderId }) => reminderId}
        empty={text.empty}
        filterMembers={['state']}
        filters={
          <NativeSelect
            label={text.state}
            value={state}
            onChange={({ currentTarget: { value } }) => set({ state: value || undefined })}
            data={[{ value: '', label: text.any }, ...STATES]}
          />
        }
      />
      <Subscriptions />
    </Page>
  );
}

const rowsOf = ({ reminders }: Answer<'reminders'>): readonly Reminder[] => reminders;

const COLUMNS: readonly Column<Reminder>[] = [
  {
    id: 'due',
    header: text.due,
    width: 150,
    value: ({ due }) => due,
    cell: ({ due, milestone }) => <LocalDate at={due} zone={milestone.timeZone} stacked />,
  },
  {
    id: 'lease',
    header: text.lease,
    value: ({ leaseId }) => leaseId,
    cell: ({ leaseId }) => <LeaseLink leaseId={leaseId} />,
  },
  { id: 'what', header: text.what, value: (reminder) => reminderWords(reminder) },
  {
    id: 'date',
    header: text.date,
    width: 150,
    value: ({ milestone }) => milestone.localDate,
    cell: ({ milestone }) => <LocalDate at={milestone.localDate} zone={milestone.timeZone} stacked />,
  },
  {
    id: 'ahead',
    header: text.before,
    value: ({ before }) => (before ? text.ahead(before.count, before.unit) : ''),
  },
  { id: 'level', header: text.level, type: 'integer', width: 80, value: ({ level }) => level },
  { id: 'state', header: text.state, value: ({ state }) => text.states[state] },
  {
    id: 'answer',
    header: text.answer,
    value: ({ answer, fault }) => answer ?? fault,
  },
  { id: 'tries', header: text.tries, type: 'integer', value: ({ attempts }) => attempts, hidden: true },
  {
    id: 'act',
    header: text.act,
    width: 130,
    value: ({ acknowledgedAt }) => acknowledgedAt,
    cell: ({ acknowledgedAt, state, reminderId, milestone }) =>
      acknowledgedAt !== undefined ? (
        <span className="desk-quiet">
          {text.acknowledged} {instantShown(acknowledgedAt, milestone.timeZone)}
        </span>
      ) : state === 'sent' || state === 'escalated' ? (
        <Act command="AcknowledgeReminder" label={text.acknowledge} target={reminderId} />
      ) : null,
  },
];
