import { blockStream } from '#domain/block/stream.js';
import { evolveBlock } from '#record/block/block-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { documentIds, storedDocument, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const blockKind = plainKind(blockStream.category, evolveBlock);

/** By the block's prefix, in canonical CIDR. */
export const blockDocument = (model: ReadModel, prefix: string) => storedDocument(model, blockKind, prefix);

export const blockDocuments = (model: ReadModel) => storedDocuments(model, blockKind);

export const blockIds = (model: ReadModel) => documentIds(model, blockKind);
