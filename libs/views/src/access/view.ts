import type { RecordedEvent, Role } from '#domain/kernel/event.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { evolveGrants, NO_GRANTS, stateOfGrant, type Grant, type GrantState } from '#domain/party/access.js';
import type { AccessEvent } from '#domain/party/events.js';
import { partyStream } from '#domain/party/stream.js';
import { readableHistory } from '#read-model/readable-history.js';
import { answeredFromIndex, partiesById } from '../declared/from-index.js';
import { partyId, POSITION } from '../declared/parameters.js';
import { boundTo } from '../declared/reader.js';
import { view, type Asking } from '../declared/view.js';
import { renderAccess } from './text.js';

export interface AccessAnswer {
  /** The name of the view that answers. */
  readonly view: 'access-grants';
  /** Party id of whom the access is for. */
  readonly partyId: string;
  /** In the order in which they were granted. */
  readonly grants: readonly ListedGrant[];
}

export interface ListedGrant {
  /** Names the grant within the party. */
  readonly grantId: string;
  /** The person who may act, by id. */
  readonly subject: string;
  /** What the person may act as. */
  readonly role: Role;
  /** Of the leases that name the party, those that an auditor looks at; absent for all of them. */
  readonly leases?: readonly string[];
  /** What the ledger knew at this instant is all that an auditor looks at, RFC 3339 UTC; absent where it is what is known. */
  readonly asOf?: string;
  /** From when on, RFC 3339 UTC. */
  readonly from: string;
  /** When it is over, RFC 3339 UTC; absent where it goes on. */
  readonly until?: string;
  /** Whether it stands now, is to come, is over, or was withdrawn. */
  readonly state: GrantState;
  /** Who granted it, when and why. */
  readonly granted: GrantDecision;
  /** Who took it back, when and why; absent where nobody did. */
  readonly withdrawn?: GrantDecision;
}

/** Who decided on an access. */
export interface GrantDecision {
  /** When the ledger learned of it, RFC 3339 UTC. */
  readonly recordedAt: string;
  /** From when on it holds, RFC 3339 UTC. */
  readonly effectiveAt: string;
  /** The role that it was decided in. */
  readonly role: Role;
  /** Person id of who decided it; absent for parties. */
  readonly by?: string;
  /** Why, as the person said; absent where nothing was said. */
  readonly reason?: string;
}

/** From the party's own stream: a party sees who may act for itself. */
export const accessView = view({
  name: 'access-grants',
  command: { name: 'access', argument: 'partyId' },
  operationId: 'listAccessGrants',
  path: '/v1/parties/:partyId/access-grants',
  tag: 'parties',
  summary: 'Who may act for a party, or audit for it: from when until when, by whom and why',
  roles: ['legal', 'auditor', 'lessee', 'lessor'],
  parameters: { partyId, ...POSITION },
  answer: async (asking, { partyId: id }) => {
    const { model, store, reader } = asking;
    const own = boundTo(reader);
    if (own !== undefined && own !== id) return undefined;
    const stream = streamName(partyStream, id);
    const { events, unreadable } = readableHistory(await store.readStream(stream));
    if (events.length === 0) return undefined;
    const grants = grantsIn(events.filter(isOfAccess), asking);
    const content: AccessAnswer = { view: 'access-grants', partyId: id, grants };
    return {
      ...answeredFromIndex(model, content, { parties: partiesById(model, [id]) }),
      quarantined: unreadable
        ? [{ stream, revision: unreadable.event.revision, reason: unreadable.reason }]
        : [],
    };
  },
  text: renderAccess,
});

const isOfAccess = (event: RecordedEvent): event is AccessEvent =>
  event.type === 'AccessGranted' || event.type === 'AccessWithdrawn';

function grantsIn(events: readonly AccessEvent[], asking: Asking): readonly ListedGrant[] {
  const grants = events.reduce(evolveGrants, NO_GRANTS);
  return [...grants.values()].map((grant) => {
    const [granted, ...taken] = events.filter(({ data }) => data.grantId === grant.grantId);
    const withdrawn = taken.at(-1);
    return {
      ...shown(grant),
      state: stateOfGrant(grant, asking.moment.on),
      granted: decisionIn(granted!, asking),
      ...(withdrawn && { withdrawn: decisionIn(withdrawn, asking) }),
    };
  });
}

/** The grant less what is told by who took it back. */
function shown({ withdrawn: _withdrawn, gone: _gone, ...grant }: Grant) {
  return grant;
}

function decisionIn(
  { recordedAt, metadata: { effectiveAt, actor, reason } }: RecordedEvent,
  { reader }: Asking,
): GrantDecision {
  return {
    recordedAt,
    effectiveAt,
    role: actor.role,
    ...(boundTo(reader) === undefined ? { by: actor.subject } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}
