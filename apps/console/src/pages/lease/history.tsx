import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import type { Answer } from '../../client/declared.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { citedEvent } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { LongText } from '../../parts/long-text.js';
import { LocalDate } from '../../parts/local-date.js';
import { text } from '../../texts/lease.js';
import { Values } from './values.js';
import classes from './lease.module.css';

export type EventInHistory = Answer<'history'>['events'][number];

interface Props {
  readonly leaseId: string;
  readonly zone: string;
  readonly events: readonly EventInHistory[];
}

const t = text.history;

/** A sentence an event: what it says with old and new values, when it holds and was recorded, by whom and why. */
export function History({ leaseId, zone, events }: Props) {
  const [search, set] = useSearchMembers();
  const layer = search['layer'] ?? '';
  const layers = [...new Set(events.map((event) => event.layer))].toSorted();
  const rows = useMemo(
    () => (layer === '' ? events : events.filter((event) => event.layer === layer)),
    [events, layer],
  );
  const columns = useMemo(() => columnsOf(leaseId, zone), [leaseId, zone]);
  return (
    <>
      <p className="desk-quiet">{t.lead}</p>
      <DataTable
        name={`history-${leaseId}`}
        label={t.events}
        columns={columns}
        rows={rows}
        rowId={({ revision }) => revision}
        prefix="history-"
        filterMembers={['layer']}
        filters={
          <NativeSelect
            label={t.layer}
            value={layer}
            onChange={({ currentTarget: { value } }) => set({ layer: value || undefined })}
            data={[{ value: '', label: t.any }, ...layers]}
          />
        }
      />
    </>
  );
}

const columnsOf = (leaseId: string, zone: string): readonly Column<EventInHistory>[] => [
  { id: 'number', header: t.number, width: 56, type: 'integer', value: ({ revision }) => Number(revision) },
  {
    id: 'words',
    header: t.what,
    value: ({ words, type }) => words ?? type,
    cell: (event) => (
      <div className={classes['words']}>
        <LongText text={event.words ?? event.type} />{' '}
        <Fact events={[citedEvent({ stream: `lease-${leaseId}` }, event)]} zone={zone} />
        {event.before === undefined ? null : <Values event={event} />}
      </div>
    ),
  },
  {
    id: 'effective',
    header: t.when,
    width: 150,
    value: ({ effectiveAt }) => effectiveAt,
    cell: ({ effectiveAt }) => <LocalDate at={effectiveAt} zone={zone} stacked />,
  },
  {
    id: 'recorded',
    header: t.recorded,
    width: 150,
    value: ({ recordedAt }) => recordedAt,
    cell: ({ recordedAt }) => <LocalDate at={recordedAt} zone={zone} stacked />,
  },
  { id: 'by', header: t.who, width: 170, value: ({ by, actor }) => by ?? actor.role },
  { id: 'why', header: t.why, width: 190, value: ({ reason }) => reason },
  { id: 'type', header: t.type, value: ({ type }) => type, hidden: true },
  { id: 'layer', header: t.layer, value: ({ layer }) => layer, hidden: true },
  { id: 'source', header: t.evidence, value: ({ evidence }) => evidence.source, hidden: true },
  { id: 'document', header: t.document, value: ({ evidence }) => evidence.document, hidden: true },
];
