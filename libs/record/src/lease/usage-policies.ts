import type { UsagePolicyEvent } from '#domain/lease/usage-policies/events.js';
import type { Folds } from './fold.js';
import { insert } from './timeline.js';

export const usagePolicyFolds: Folds<UsagePolicyEvent> = {
  UsagePolicyPublished: (lease, policy, fact) => ({
    ...lease,
    publishedPolicies: insert(lease.publishedPolicies, policy, fact),
  }),
};
