import { registryStream } from '#domain/registry/stream.js';
import type { RegistryId } from '#domain/registry/registry.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocument, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';
import { evolveRegistry } from '#record/registry/registry-document.js';

export const registryKind = plainKind(registryStream.category, evolveRegistry);

/** By the id of the registry. */
export const registryDocument = (model: ReadModel, registry: RegistryId) =>
  storedDocument(model, registryKind, registry);

export const registryDocuments = (model: ReadModel) => storedDocuments(model, registryKind);
