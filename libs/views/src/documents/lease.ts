import { leaseStream } from '#domain/lease/stream.js';
import { evolveLease, foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { DocumentKind } from '#read-model/document-kind.js';
import { storedDocument } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const leaseKind: DocumentKind<LeaseDocument> = {
  category: leaseStream.category,
  evolve: evolveLease,
  fold: foldLease,
};

/** One lease's document. */
export const leaseDocument = (model: ReadModel, id: string) => storedDocument(model, leaseKind, id);

/**
 * The same for those who go through many leases: it is not remembered. To keep page after page of a queue costs more
 * than it saves.
 */
export const leaseInPassing = (model: ReadModel, id: string) =>
  storedDocument(model, leaseKind, id, { remember: false });
