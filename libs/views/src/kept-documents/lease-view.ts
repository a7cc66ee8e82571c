import { DocumentFiled } from '#domain/document/events.js';
import type { FilingDocument } from '#record/filing/filing-document.js';
import { pageOf } from '../declared/cursor.js';
import { answered } from '../declared/of-lease.js';
import { AS_OF, leaseId, pages } from '../declared/parameters.js';
import type { Reader } from '../declared/reader.js';
import { view } from '../declared/view.js';
import { heading, table } from '../words/layout.js';
import { filingsTold } from './filings-told.js';
import { historySeen, type HistorySeen } from './history-seen.js';
import { hashesNamedIn } from './named-hashes.js';
import { standingOf, standingWords, type DocumentStanding } from './standing.js';
import { uploadsSeen } from './told-of.js';
import { uploadedFor } from './upload-table.js';

/** One document that an event of the lease names. */
export interface DocumentOfLease extends DocumentStanding {
  /** SHA-256 of the document, hex. */
  readonly sha256: string;
  /** The member of the event that names it: `evidence`, one of its data, or `sha256` where it was uploaded for the lease. */
  readonly member: string;
  /** What happened, such as `LoaIssued`; `DocumentFiled` where it was uploaded for the lease. */
  readonly type: string;
  /** The stream that holds the event: the lease's own, or that of the document's record. */
  readonly stream: string;
  /** Revision of the event in its stream, as a string. */
  readonly revision: string;
  /** When the ledger learned of the event, RFC 3339 UTC. */
  readonly recordedAt: string;
}

export interface LeaseDocumentsAnswer {
  /** The name of the view that answers. */
  readonly view: 'lease-documents';
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Of the last event that was recorded by then. */
  readonly revision: string;
  /**
   * A page of the documents, in the order of the events that name them, once for each member that does; then those that
   * were uploaded for the lease, of which parties see their own.
   */
  readonly documents: readonly DocumentOfLease[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const USUAL_LIMIT = 500;

export const leaseDocumentsView = view({
  name: 'lease-documents',
  command: { name: 'documents', argument: 'leaseId' },
  operationId: 'listLeaseDocuments',
  path: '/v1/leases/:leaseId/documents',
  tag: 'documents',
  summary:
    'The documents that the events of one lease name or that were uploaded for it, and which of them are kept here',
  parameters: { leaseId, ...AS_OF, ...pages(1000, USUAL_LIMIT) },
  answer: async (asking, { leaseId: id, limit = USUAL_LIMIT, cursor }) => {
    const seen = await historySeen(asking, id);
    if (seen === undefined) return undefined;
    const { reader } = asking;
    const uploaded = await asking.source.filings(uploadedFor(asking.model, id), asking.asOf);
    const named = [
      ...namedBy(seen),
      ...[...uploaded.value.values()].flatMap((filing) => uploadsOf(filing, id, reader)),
    ];
    const { items, ...next } = pageOf(named, placeOf, { limit, cursor });
    const filings = await asking.source.filings(
      items.map(({ sha256 }) => sha256),
      asking.asOf,
    );
    const told = await filingsTold(asking, filings.value, seen);
    const content: LeaseDocumentsAnswer = {
      view: 'lease-documents',
      leaseId: id,
      revision: seen.read.lease.revision,
      documents: items.map((item) => ({ ...item, ...standingOf(told.get(item.sha256), reader) })),
      ...next,
    };
    return answered(content, seen.read);
  },
  text: renderDocuments,
});

type Named = Omit<DocumentOfLease, keyof DocumentStanding>;

const namedBy = ({ read: { lease }, events }: HistorySeen): readonly Named[] =>
  events.flatMap(({ revision, recordedAt, type, evidence, data }) =>
    hashesNamedIn(type, evidence, data).map((hash) => ({
      ...hash,
      type,
      stream: lease.stream,
      revision,
      recordedAt,
    })),
  );

const uploadsOf = (filing: FilingDocument, leaseId: string, reader: Reader): readonly Named[] =>
  uploadsSeen(filing, reader)
    .filter((upload) => upload.leaseId === leaseId)
    .map(({ fact: { revision, recordedAt } }) => ({
      sha256: filing.sha256,
      member: 'sha256',
      type: DocumentFiled.type,
      stream: filing.stream,
      revision,
      recordedAt,
    }));

const placeOf = ({ stream, revision, member, sha256 }: Named): string =>
  `${stream} ${revision} ${member} ${sha256}`;

function renderDocuments({ leaseId: id, documents, next }: LeaseDocumentsAnswer): string {
  const rows = documents.map((document) => [
    document.sha256,
    `${document.member} of #${document.revision} ${document.type}`,
    standingWords(document),
  ]);
  return [
    ...heading(`Documents of lease-${id}`),
    ...(rows.length === 0 ? ['no event names one'] : table(rows, 0)),
    ...(next === undefined ? [] : ['', 'more follow: ask for more with --limit']),
    '',
  ].join('\n');
}
