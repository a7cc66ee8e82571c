import { networkSourceStream } from '#domain/network-source/stream.js';
import type { WhileAside } from '#domain/lease/observations/aside.js';
import { asideSpans } from '#record/lease/counting.js';
import { evolveSource } from '#record/network-source/source-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { documentIds, storedDocument, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const sourceKind = plainKind(networkSourceStream.category, evolveSource);

export const sourceIds = (model: ReadModel) => documentIds(model, sourceKind);
export const sourceDocuments = (model: ReadModel) => storedDocuments(model, sourceKind);
export const sourceDocument = (model: ReadModel, id: string) => storedDocument(model, sourceKind, id);

/** While sources were set aside, as far as the read model knows. */
export const whileAsideIn =
  (model: ReadModel): WhileAside =>
  (source) =>
    asideSpans(sourceDocument(model, source)?.document);
