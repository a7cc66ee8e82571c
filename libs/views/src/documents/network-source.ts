import { networkSourceStream } from '#domain/network-source/stream.js';
import { evolveSource } from '#record/network-source/source-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const sourceKind = plainKind(networkSourceStream.category, evolveSource);

export const sourceDocuments = (model: ReadModel) => storedDocuments(model, sourceKind);
