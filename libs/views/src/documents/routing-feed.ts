import { routingFeedStream } from '#domain/routing-feed/stream.js';
import { evolveFeed } from '#record/routing-feed/feed-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { documentIds, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const feedKind = plainKind(routingFeedStream.category, evolveFeed);

export const feedIds = (model: ReadModel) => documentIds(model, feedKind);
export const feedDocuments = (model: ReadModel) => storedDocuments(model, feedKind);
