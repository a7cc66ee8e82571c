import {
  isPartyBound,
  type Evidence,
  type Layer,
  type RecordedEvent,
  type Role,
} from '#domain/kernel/event.js';
import { badCursor, cursorOf, textOf } from '../declared/cursor.js';
import { answered, readLease } from '../declared/of-lease.js';
import { AS_OF, leaseId, pages } from '../declared/parameters.js';
import type { Reader } from '../declared/reader.js';
import { view } from '../declared/view.js';
import { replacedIn } from './replaced.js';
import { said, whoIs } from './said.js';
import { renderHistory } from './text.js';

/** One event as a reader of the history sees it, with both its times. */
export interface EventInHistory {
  /** Of the event in the lease's stream, counted from 0, as a string. */
  readonly revision: string;
  /** What happened, such as `NoticeServed`. */
  readonly type: string;
  /** When the ledger learned of it, RFC 3339 UTC. */
  readonly recordedAt: string;
  /** From when on it holds, RFC 3339 UTC. */
  readonly effectiveAt: string;
  /** Which layer of the record it belongs to, such as contract or operation. */
  readonly layer: Layer;
  /** `subject` is a person id, or the name of a part of the service; parties see the role alone. */
  readonly actor: {
    /** Role that it was recorded in. */
    readonly role: Role;
    /** Person id, or the name of a part of the service; absent for parties. */
    readonly subject?: string;
    /**
     * Party id of who it was recorded for; absent where it was for none, or where the reader may not know.
     */
    readonly party?: string;
  };
  /** Why it was recorded, as the actor said; absent where nothing was said. */
  readonly reason?: string;
  /** What it is proved by, and how far. */
  readonly evidence: Evidence;
  /** As it was recorded, with the members of its type: those of the command that it came of. */
  readonly data: object;
  /** Of what replaces something, an amendment, liability terms, a correction: the same members as they stood before. */
  readonly before?: object;
  /** What it says, with old and new values where it replaces something. */
  readonly words?: string;
  /** Who did it: a person by name, a part of the service by its own; the role alone for parties. */
  readonly by?: string;
}

/** The events of one lease in the order the ledger learned them. */
export interface HistoryAnswer {
  /** The name of the view that answers. */
  readonly view: 'history';
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Of the last event that was recorded by then. */
  readonly revision: string;
  /** A page of the events, in the order of their revisions. */
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
    const all = await asking.source.historyOf(read.lease);
    const { events, replaced, next } = pageOf(all, after, limit);
    const content: HistoryAnswer = {
      view: 'history',
      leaseId: id,
      revision: read.lease.revision,
      events: events.map((event) => inHistory(event, asking.reader, replaced.get(event.revision))),
      ...(next === undefined ? {} : { next }),
    };
    return answered(content, read);
  },
  inWords: ({ events }, names) => ({
    events: events.map((event) => ({ ...event, words: said(event, names), by: whoIs(event.actor, names) })),
  }),
  text: renderHistory,
});

/** As wide as a stream's revisions are. */
const REVISION = /^(0|[1-9]\d{0,17})$/;

function revisionIn(cursor: string): bigint {
  const text = textOf(cursor);
  if (!REVISION.test(text)) throw badCursor();
  return BigInt(text);
}

function pageOf(all: readonly RecordedEvent[], after: bigint, limit: number): Page {
  const events = all.filter((event) => event.revision > after);
  const shown = { events: events.slice(0, limit), replaced: replacedIn(all) };
  return events.length > limit ? { ...shown, next: cursorOf(String(shown.events.at(-1)!.revision)) } : shown;
}

interface Page {
  readonly events: readonly RecordedEvent[];
  readonly replaced: ReadonlyMap<bigint, object>;
  readonly next?: string;
}

/** The event as a reader may see it. */
export function inHistory(
  { revision, type, recordedAt, data, metadata }: RecordedEvent,
  reader: Reader,
  before?: object,
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
    ...(before === undefined ? {} : { before }),
  };
}
