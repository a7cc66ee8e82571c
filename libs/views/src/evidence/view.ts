import { RequestId } from '#domain/evidence-request/events.js';
import { described, optional, Reference } from '#domain/kernel/shape.js';
import { answeredFromIndex, partiesById } from '../declared/from-index.js';
import { choice, held, pages, partyFilter, POSITION } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { evidenceDocument } from '../documents/evidence-request.js';
import { CSV } from '../words/csv.js';
import { packsCsv, requestsCsv } from './csv.js';
import { knownOf, pageOfRequests } from './list.js';
import { requestInView, seesRequest, type PackInView, type RequestInView } from './request.js';
import { REQUEST_STATES } from './request-table.js';
import { renderPacks, renderRequest, renderRequests } from './text.js';

export interface EvidenceRequestsAnswer {
  /** The name of the view that answers. */
  readonly view: 'evidence-requests';
  /** What is late is told as of this instant, RFC 3339 UTC. */
  readonly at: string;
  /** The requests, a page of them, the one that was recorded last first. */
  readonly requests: readonly RequestInView[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface EvidenceRequestAnswer extends RequestInView {
  /** The name of the view that answers. */
  readonly view: 'evidence-request';
  /** What is late is told as of this instant, RFC 3339 UTC. */
  readonly at: string;
}

/** A pack, and what was asked for. */
export interface ListedPack
  extends
    PackInView,
    Pick<RequestInView, 'subject' | 'seenAs' | 'reader' | 'purpose' | 'asOf' | 'on' | 'events'> {
  /** Id of the pack, and of the request that it answers. */
  readonly packId: string;
}

export interface PacksAnswer {
  /** The name of the view that answers. */
  readonly view: 'packs';
  /** The packs, a page of them, the one that was issued last first. */
  readonly packs: readonly ListedPack[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const USUAL_LIMIT = 100;
const READERS = ['legal', 'renewal-desk', 'finance', 'auditor', 'lessee', 'lessor'] as const;
const LATE_BY = held('What is late by then; by now unless given.');
const SUBJECT = {
  lessee: partyFilter('About this lessee as such.'),
  lease: optional({ ...Reference, description: 'About this lease.', mend: "give a lease's id" }),
};

/** Party-bound roles see what their own party asked for. */
export const evidenceRequestsView = view({
  name: 'evidence-requests',
  command: { name: 'evidence-requests' },
  operationId: 'listEvidenceRequests',
  path: '/v1/evidence-requests',
  tag: 'evidence',
  summary: 'Requests for evidence: by whom, about what, due by when, and what became of them',
  roles: READERS,
  parameters: {
    state: choice(
      REQUEST_STATES,
      'Requests in this state; late are those that wait beyond the promised time.',
    ),
    ...SUBJECT,
    on: LATE_BY,
    ...POSITION,
    ...pages(500, USUAL_LIMIT),
  },
  answer: async (asking, { state, lessee, lease, limit = USUAL_LIMIT, cursor }) =>
    asking.model.snapshot(() => {
      const { documents, next, parties } = pageOfRequests(
        asking,
        'asked',
        { state, lessee, lease },
        { limit, cursor },
      );
      const { on: at } = asking.moment;
      const requests = documents.map((each) => requestInView(each, at, asking.reader));
      const content: EvidenceRequestsAnswer = { view: 'evidence-requests', at, requests, ...next };
      return answeredFromIndex(asking.model, content, { parties });
    }),
  text: renderRequests,
  exports: [
    {
      operationId: 'getEvidenceRequestsCsv',
      path: '/v1/evidence-requests.csv',
      summary: 'Requests for evidence as CSV',
      mediaType: CSV,
      render: requestsCsv,
    },
  ],
});

export const evidenceRequestView = view({
  name: 'evidence-request',
  command: { name: 'evidence-request', argument: 'requestId' },
  operationId: 'getEvidenceRequest',
  path: '/v1/evidence-requests/:requestId',
  tag: 'evidence',
  summary: 'One request for evidence, and the pack that answers it',
  roles: READERS,
  parameters: { requestId: described('Id of the request.', RequestId), on: LATE_BY, ...POSITION },
  hasRevision: true,
  answer: async ({ model, reader, source, moment }, { requestId }) => {
    const document = evidenceDocument(model, requestId)?.document;
    if (document === undefined || !seesRequest(reader, document)) return undefined;
    const { on: at } = moment;
    const content: EvidenceRequestAnswer = {
      view: 'evidence-request',
      at,
      ...requestInView(document, at, reader),
    };
    return answeredFromIndex(model, content, { parties: partiesById(model, knownOf([document], source)) });
  },
  text: renderRequest,
});

/** Party-bound roles see those that their own party asked for. */
export const packsView = view({
  name: 'packs',
  command: { name: 'packs' },
  operationId: 'listPacks',
  path: '/v1/packs',
  tag: 'evidence',
  summary:
    'The evidence packs that were issued: about what, for whom, with which digest, and which came before',
  roles: READERS,
  parameters: { ...SUBJECT, ...POSITION, ...pages(500, USUAL_LIMIT) },
  answer: async (asking, { lessee, lease, limit = USUAL_LIMIT, cursor }) =>
    asking.model.snapshot(() => {
      const filter = { state: 'answered', lessee, lease } as const;
      const { documents, next, parties } = pageOfRequests(asking, 'settled', filter, { limit, cursor });
      const packs = documents.flatMap((each): ListedPack[] => {
        const {
          requestId: packId,
          pack,
          subject,
          seenAs,
          reader,
          purpose,
          asOf,
          on,
          events,
        } = requestInView(each, asking.moment.on, asking.reader);
        return pack ? [{ packId, ...pack, subject, seenAs, reader, purpose, asOf, on, events }] : [];
      });
      const content: PacksAnswer = { view: 'packs', packs, ...next };
      return answeredFromIndex(asking.model, content, { parties });
    }),
  text: renderPacks,
  exports: [
    {
      operationId: 'getPacksCsv',
      path: '/v1/packs.csv',
      summary: 'The evidence packs that were issued, as CSV',
      mediaType: CSV,
      render: packsCsv,
    },
  ],
});
