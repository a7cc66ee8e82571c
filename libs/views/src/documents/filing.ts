import { documentStream } from '#domain/document/stream.js';
import { evolveFiling } from '#record/filing/filing-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocument, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const filingKind = plainKind(documentStream.category, evolveFiling);

/** The record of one document, by its hash. */
export const filingDocument = (model: ReadModel, sha256: string) => storedDocument(model, filingKind, sha256);

/** The records of all documents. */
export const filingDocuments = (model: ReadModel) => storedDocuments(model, filingKind);
