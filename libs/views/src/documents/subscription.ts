import { subscriptionStream } from '#domain/subscription/stream.js';
import { evolveSubscription } from '#record/subscription/subscription-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { storedDocument, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const subscriptionKind = plainKind(subscriptionStream.category, evolveSubscription);

export const subscriptionDocument = (model: ReadModel, id: string) =>
  storedDocument(model, subscriptionKind, id);

export const subscriptionDocuments = (model: ReadModel) => storedDocuments(model, subscriptionKind);
