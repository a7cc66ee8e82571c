import type { ReadModel } from '#read-model/read-model.js';
import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import { lesseeOn } from '#record/lease/status.js';
import { boundTo, type Reader } from '../declared/reader.js';
import { evidenceDocument } from '../documents/evidence-request.js';
import { leaseInPassing } from '../documents/lease.js';
import { requestInView, type RequestInView } from './request.js';
import { requestsLateOn } from './request-table.js';

/** A page of the requests that are late. */
export interface LateRequests {
  /** The one that waits longest first. */
  readonly requests: readonly RequestInView[];
  /** Of these requests, the documents. */
  readonly documents: readonly EvidenceDocument[];
  /** Whether there are more. */
  readonly more: boolean;
}

export const NONE_LATE: LateRequests = { requests: [], documents: [], more: false };

/**
 * The requests for evidence that wait beyond the promised time at an instant and that the reader may know of: of a lessee,
 * those about it and about the leases that it has then. (R17, Q9)
 */
export function lateRequests(
  model: ReadModel,
  reader: Reader,
  {
    at,
    lessee,
    limit,
  }: { readonly at: string; readonly lessee?: string | undefined; readonly limit: number },
): LateRequests {
  const isAbout = ({ subject }: EvidenceDocument): boolean =>
    lessee === undefined || subject.lessee === lessee || lesseeOf(model, subject.lease, at) === lessee;
  const ids = requestsLateOn(model, at, {
    party: boundTo(reader),
    most: lessee === undefined ? limit + 1 : -1,
  });
  const documents = ids.flatMap((id) => evidenceDocument(model, id)?.document ?? []).filter(isAbout);
  const shown = documents.slice(0, limit);
  return { requests: lateAmong(shown, at, reader), documents: shown, more: documents.length > limit };
}

function lesseeOf(model: ReadModel, leaseId: string | undefined, at: string): string | undefined {
  const lease = leaseId === undefined ? undefined : leaseInPassing(model, leaseId)?.document;
  return lease && lesseeOn(lease, at);
}

/** Of these, those that are late as the view of each tells it. */
export const lateAmong = (
  documents: readonly EvidenceDocument[],
  at: string,
  reader: Reader,
): readonly RequestInView[] =>
  documents.map((document) => requestInView(document, at, reader)).filter(({ state }) => state === 'late');
