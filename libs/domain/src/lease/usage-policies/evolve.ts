import { onRecord, withEntry, type Folds } from '../fold.js';
import type { UsagePolicyEvent } from './events.js';

export const usagePolicyFolds: Folds<UsagePolicyEvent> = {
  UsagePolicyPublished: onRecord((record, policy) => ({
    ...record,
    publishedPolicies: withEntry(record.publishedPolicies, policy.policyVersion, policy),
  })),
};
