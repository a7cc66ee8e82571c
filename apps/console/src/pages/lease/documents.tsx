import type { Answer } from '../../client/declared.js';
import { cited, citedEvent } from '../../parts/cited.js';
import { Fact } from '../../parts/fact.js';
import { LocalDate } from '../../parts/local-date.js';
import { useRowWindow } from '../../parts/row-window.js';
import { SmallTable } from '../../parts/small-table.js';
import { text } from '../../texts/lease.js';
import type { EventInHistory } from './history.js';

type Kind = keyof typeof text.documents.kinds;

interface Document {
  readonly hash: string;
  readonly kind: Kind;
  readonly event: EventInHistory;
}

interface Props {
  readonly lease: Answer<'lease'>;
  readonly zone: string;
  readonly events: readonly EventInHistory[];
}

const t = text.documents;
const AT_ONCE = 50;

/** Every document that the lease's events name by its hash, and those that were asked for and are missing. */
export function Documents({ lease: { record, parties }, zone, events }: Props) {
  const missing = record.documentRequests.filter(({ provided }) => provided === undefined);
  const [drawn, more] = useRowWindow(missing.length, AT_ONCE);
  return (
    <>
      <p className="desk-quiet">{t.lead}</p>
      <SmallTable
        label={text.sections.documents}
        empty={t.none}
        head={[t.hash, t.kind, t.shows, text.history.recorded]}
        rows={events.flatMap(documentsOf).map(({ hash, kind, event }) => ({
          key: `${event.revision} ${kind} ${hash}`,
          cells: [
            <span className="desk-mono" title={hash}>
              {hash.slice(0, 16)}…
            </span>,
            t.kinds[kind],
            <>
              {event.words ?? event.type} <Fact events={[citedEvent(record, event)]} zone={zone} />
            </>,
            <LocalDate at={event.recordedAt} zone={zone} />,
          ],
        }))}
      />
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

const MEMBERS = ['document', 'contentDigest', 'proof'] as const;
const SHA256 = /^[0-9a-f]{64}$/;

function documentsOf(event: EventInHistory): readonly Document[] {
  const data = event.data as Readonly<Record<string, unknown>>;
  const named = MEMBERS.flatMap((member): Document[] => {
    const hash = data[member];
    return typeof hash === 'string' && SHA256.test(hash) ? [{ hash, kind: member, event }] : [];
  });
  const { document } = event.evidence;
  return document === undefined ? named : [{ hash: document, kind: 'evidence', event }, ...named];
}
