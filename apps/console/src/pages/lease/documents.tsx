import type { Answer } from '../../client/declared.js';
import { useWholeView } from '../../client/use-view.js';
import { Act } from '../../parts/act.js';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { cited, citedEvent } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { KeptDocument } from '../../parts/kept-document.js';
import { Loading } from '../../parts/loading.js';
import { LocalDate } from '../../parts/local-date.js';
import { useRowWindow } from '../../parts/row-window.js';
import { Problem } from '../../parts/problem.js';
import { SmallTable } from '../../parts/small-table.js';
import { UploadDocument } from '../../parts/upload-document.js';
import { text as documentText } from '../../texts/documents.js';
import { text } from '../../texts/lease.js';
import type { EventInHistory } from './history.js';

interface Props {
  readonly lease: Answer<'lease'>;
  readonly zone: string;
  readonly events: readonly EventInHistory[];
}

const t = text.documents;
const kinds: Readonly<Record<string, string>> = t.kinds;
const AT_ONCE = 50;
const PER_PAGE = 1_000;

/** Every document that the lease's events name by its hash, and those that were asked for and are missing. */
export function Documents({ lease, zone, events }: Props) {
  const { record, parties } = lease;
  const missing = record.documentRequests.filter(({ provided }) => provided === undefined);
  const [drawn, more] = useRowWindow(missing.length, AT_ONCE);
  return (
    <>
      <p className="desk-quiet">{t.lead}</p>
      <Named lease={lease} zone={zone} events={events} />
      <ChangedSince
        view="lease-documents"
        params={{ leaseId: lease.leaseId }}
        zone={zone}
        label={t.changed}
      />{' '}
      <UploadDocument leaseId={lease.leaseId} />
      {missing.length === 0 ? null : (
        <>
          <h3>{t.requested}</h3>
          <ul>
            {missing.slice(0, drawn).map(({ requestId, what, of, requested }) => (
              <li key={requestId}>
                {what}, {parties[of] ?? of} <Fact events={[cited(record, requested)]} zone={zone} />
              </li>
            ))}
          </ul>
          {more}
        </>
      )}
    </>
  );
}

function Named({ lease: { leaseId, record }, zone, events }: Props) {
  const { data, error, refetch } = useWholeView('lease-documents', { leaseId, limit: PER_PAGE });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  const known = new Map(events.map((event) => [event.revision, event]));
  return (
    <SmallTable
      label={text.sections.documents}
      empty={t.none}
      head={[t.hash, t.kept, t.kind, t.shows, text.history.recorded]}
      rows={data
        .flatMap(({ documents, people }) => documents.map((document) => ({ document, people })))
        .map(({ document, people }) => {
          const { sha256, member, type, stream, revision, recordedAt, standing } = document;
          const event = stream === record.stream ? known.get(revision) : undefined;
          return {
            key: `${stream} ${revision} ${member} ${sha256}`,
            cells: [
              <span className="desk-mono" title={sha256}>
                {sha256.slice(0, 16)}…
              </span>,
              <>
                <KeptDocument document={document} people={people} />{' '}
                {standing === 'kept' ? (
                  <Act command="EraseDocument" label={documentText.erase} target={sha256} />
                ) : null}
              </>,
              kinds[member] ?? member,
              <>
                {event?.words ?? type}{' '}
                {event === undefined ? null : <Fact events={[citedEvent(record, event)]} zone={zone} />}
              </>,
              <LocalDate at={recordedAt} zone={zone} />,
            ],
          };
        })}
    />
  );
}
