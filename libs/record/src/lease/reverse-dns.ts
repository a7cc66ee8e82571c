import type { ReverseDnsEvent } from '#domain/lease/reverse-dns/concern.js';
import type { Folds } from './fold.js';

export const reverseDnsFolds: Folds<ReverseDnsEvent> = {
  ReverseDnsRequested: (lease, requested, fact) => ({
    ...lease,
    reverseDnsRequests: [...(lease.reverseDnsRequests ?? []), { ...requested, fact }],
  }),
};
