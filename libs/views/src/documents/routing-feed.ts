import { routingFeedStream } from '#domain/routing-feed/stream.js';
import { asideOn, healthOfFeed } from '#record/lease/counting.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import { evolveFeed } from '#record/routing-feed/feed-document.js';
import { plainKind } from '#read-model/document-kind.js';
import { documentIds, storedDocuments } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';

export const feedKind = plainKind(routingFeedStream.category, evolveFeed);

export const feedIds = (model: ReadModel) => documentIds(model, feedKind);
export const feedDocuments = (model: ReadModel) => storedDocuments(model, feedKind);

/** The names of those that are set aside by all that is known. */
export const feedsAside = (model: ReadModel): readonly string[] =>
  feedDocuments(model).flatMap(({ document }) =>
    asideOn(healthOfFeed(document), END_OF_TIME) === undefined ? [] : [document.feed],
  );
