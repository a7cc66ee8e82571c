import type { EventStore } from '#event-store/event-store.js';
import type { Evidence, Layer, RecordedEvent, Role } from '#domain/kernel/event.js';
import { readableHistory } from '#read-model/readable-history.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { badCursor, cursorOf, textOf } from '../declared/cursor.js';
import { answered, readLease } from '../declared/of-lease.js';
import { AS_OF, leaseId, pages } from '../declared/parameters.js';
import { isPartyBound, type Reader } from '../declared/reader.js';
import { view } from '../declared/view.js';
import { renderHistory } from './text.js';

/** One event as a reader of the history sees it, with both its times. */
export interface EventInHistory {
  readonly revision: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly layer: Layer;
  /** `subject` is a person id, or the name of a part of the service; parties see the role alone. */
  readonly actor: { readonly role: Role; readonly subject?: string; readonly party?: string };
  readonly reason?: string;
  readonly evidence: Evidence;
  readonly data: object;
}

/** The events of one lease in the order the ledger learned them. */
export interface HistoryAnswer {
  readonly view: 'history';
  readonly leaseId: string;
  /** Of the last event that was recorded by then. */
  readonly revision: string;
  readonly events: readonly EventInHistory[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const USUAL_LIMIT = 500;

export const historyView = view({
  name: 'history',
  command: { name: 'history', argument: 'leaseId' },
  operationId: 'getLeaseHistory',
  path: '/v1/leases/:leaseId/history',
  tag: 'leases',
  summary: 'The events of one lease, in the order the ledger learned them',
  parameters: { leaseId, ...AS_OF, ...pages(1000, USUAL_LIMIT) },
  hasRevision: true,
  answer: async (asking, { leaseId: id, limit = USUAL_LIMIT, cursor }) => {
    const after = cursor === undefined ? -1n : revisionIn(cursor);
    const read = await readLease(asking, id);
    if (read === undefined) return undefined;
    const { events, next } = await pageOf(asking.store, read.lease, after, limit);
    const content: HistoryAnswer = {
      view: 'history',
      leaseId: id,
      revision: read.lease.revision,
      events: events.map((event) => inHistory(event, asking.reader)),
      ...(next === undefined ? {} : { next }),
    };
    return answered(content, read);
  },
  text: renderHistory,
});

/** As wide as a stream's revisions are. */
const REVISION = /^(0|[1-9]\d{0,17})$/;

function revisionIn(cursor: string): bigint {
  const text = textOf(cursor);
  if (!REVISION.test(text)) throw badCursor();
  return BigInt(text);
}

/** Up to the revision that the lease was read at, so that the answer is of one position. */
async function pageOf(
  store: EventStore,
  { stream, revision }: LeaseDocument,
  after: bigint,
  limit: number,
): Promise<{ readonly events: readonly RecordedEvent[]; readonly next?: string }> {
  const stored = await store.readStream(stream, after + 1n);
  const { events } = readableHistory(stored.filter((event) => event.revision <= BigInt(revision)));
  const shown = events.slice(0, limit);
  return events.length > limit
    ? { events: shown, next: cursorOf(String(shown.at(-1)!.revision)) }
    : { events: shown };
}

/** The event as a reader may see it. */
export function inHistory(
  { revision, type, recordedAt, data, metadata }: RecordedEvent,
  reader: Reader,
): EventInHistory {
  const { effectiveAt, layer, actor, reason, evidence } = metadata;
  return {
    revision: String(revision),
    type,
    recordedAt,
    effectiveAt,
    layer,
    actor: isPartyBound(reader.role) ? { role: actor.role } : actor,
    ...(reason === undefined ? {} : { reason }),
    evidence,
    data,
  };
}
