import type { Remark } from '../../kernel/remark.js';
import type { LeaseRecord } from '../lease.js';
import { faultsOfUse } from './fit.js';

/** That the lessee accepted a policy, for a use that is said to fit, whose published version does not allow that use. */
export function remarksOnUse(
  { acceptedPolicy, publishedPolicies, contract }: LeaseRecord,
  pointer: string,
): readonly Remark[] {
  if (acceptedPolicy === undefined || !acceptedPolicy.fitsUse || contract.usage === undefined) return [];
  const published = publishedPolicies.get(acceptedPolicy.policyVersion);
  if (published === undefined) return [];
  return faultsOfUse(contract.usage, published)
    .filter(({ says }) => says === 'no')
    .map(({ because }) => ({
      code: 'use-outside-policy',
      message: `The use was said to fit: ${because}.`,
      pointer,
      mend: 'amend the use in the contract, or have a version of the policy accepted that allows it',
    }));
}
