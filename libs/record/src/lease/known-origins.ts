import type { KnownOriginEvent } from '#domain/lease/known-origins/concern.js';
import type { Folds } from './fold.js';

export const knownOriginFolds: Folds<KnownOriginEvent> = {
  KnownOriginNamed: (lease, named, fact) => ({
    ...lease,
    knownOrigins: [...lease.knownOrigins, { ...named, fact }],
  }),
};
