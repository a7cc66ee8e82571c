import { described, Sha256 } from '#domain/kernel/shape.js';
import { positionAt } from '#read-model/queries/ledger-time.js';
import { utcDay } from '../words/day.js';
import { pageOf } from '../declared/cursor.js';
import { pages, POSITION } from '../declared/parameters.js';
import { boundTo } from '../declared/reader.js';
import { view } from '../declared/view.js';
import { filingDocument } from '../documents/filing.js';
import { heading } from '../words/layout.js';
import type { CitingEvent } from './citation-table.js';
import { citationsSeen } from './citations-seen.js';
import { standingOf, standingWords, type DocumentStanding } from './standing.js';
import { filingToldTo, uploadsSeen } from './told-of.js';

const USUAL_LIMIT = 500;

/** That a document was uploaded for a lease. */
export interface UploadShown {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** When, RFC 3339 UTC. */
  readonly at: string;
  /** Person id of who did; absent for parties. */
  readonly by?: string;
  /** Party id of whom it was uploaded for; absent where for none. */
  readonly party?: string;
}

export interface DocumentAnswer extends DocumentStanding {
  /** The name of the view that answers. */
  readonly view: 'document';
  /** SHA-256 of the document, hex. */
  readonly sha256: string;
  /** Person id of who uploaded its bytes; absent for parties, and where nobody did. */
  readonly keptBy?: string;
  /** For which leases it was uploaded; parties see what they uploaded themselves. */
  readonly forLeases: readonly UploadShown[];
  /** The events that name it and that the reader may see, stream by stream, a page of them. */
  readonly citedBy: readonly CitingEvent[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export const documentView = view({
  name: 'document',
  command: { name: 'document-record', argument: 'sha256' },
  operationId: 'getDocumentRecord',
  path: '/v1/documents/:sha256/record',
  tag: 'documents',
  summary: 'What is on record of one document: whether its bytes are kept here, and which events name it',
  parameters: {
    sha256: described('SHA-256 of the document, hex.', Sha256),
    ...POSITION,
    ...pages(500, USUAL_LIMIT),
  },
  keepsTo: ['leases', 'asOf'],
  answer: async (asking, { sha256, limit = USUAL_LIMIT, cursor }) => {
    const { model, reader, asOf } = asking;
    const { events, namedBy } = await citationsSeen(asking, sha256);
    const filing = filingToldTo(filingDocument(model, sha256)?.document, reader, namedBy);
    if (events.length === 0 && filing === undefined) return undefined;
    const { items, ...next } = pageOf(events, placeOf, { limit, cursor });
    const content: DocumentAnswer = {
      view: 'document',
      sha256,
      ...standingOf(filing, reader),
      ...(filing === undefined || boundTo(reader) !== undefined ? {} : { keptBy: filing.filed.by }),
      forLeases: uploadsSeen(filing, reader).map(({ leaseId, by, fact, party }) => ({
        leaseId,
        ...(boundTo(reader) === undefined ? { by } : {}),
        ...(party === undefined ? {} : { party }),
        at: fact.recordedAt,
      })),
      citedBy: items,
      ...next,
    };
    return {
      content,
      leases: [],
      parties: new Map(),
      position: asOf === undefined ? model.position() : positionAt(model, asOf),
      quarantined: [],
    };
  },
  text: renderDocument,
});

const placeOf = ({ stream, revision }: CitingEvent): string => `${stream} ${revision}`;

function renderDocument(document: DocumentAnswer): string {
  const { sha256, citedBy, forLeases } = document;
  return [
    ...heading(`Document ${sha256}`),
    standingWords(document),
    ...forLeases.map(({ leaseId, at }) => `uploaded for ${leaseId} on ${utcDay(at)}`),
    ...(citedBy.length === 0
      ? ['no event names it']
      : citedBy.map(({ stream, revision }) => `named by ${stream} #${revision}`)),
    '',
  ].join('\n');
}
