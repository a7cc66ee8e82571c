import { isCountry } from '../../party/country.js';
import type { Static } from '../../kernel/shape.js';
import type { Usage } from '../contract/contract.js';
import type { UsagePolicy } from './events.js';

/** What a published policy does not allow of a use, or leaves open. */
export interface PolicyFault {
  readonly says: 'no' | 'unproven';
  readonly because: string;
  /** The member of the policy that says so. */
  readonly member: 'purposes' | 'regions';
}

/** Whoever tells whether a use keeps within a published policy asks this. (Q11, I16, R19) */
export function faultsOfUse(
  { purpose, region }: Static<typeof Usage>,
  { policyVersion, purposes, regions }: UsagePolicy,
): readonly PolicyFault[] {
  const faults: PolicyFault[] = [];
  if (!purposes.includes(purpose))
    faults.push({
      says: 'no',
      because: `policy ${policyVersion} allows ${purposes.join(', ')}, and the use is ${purpose}`,
      member: 'purposes',
    });
  if (regions === undefined) return faults;
  const allowed = `policy ${policyVersion} allows ${regions.join(', ')}`;
  if (region === undefined)
    faults.push({
      says: 'unproven',
      because: `${allowed}, and the contract names no region`,
      member: 'regions',
    });
  else if (!regions.some((each) => isSame(each, region)))
    // One region may lie within another: of countries alone it is certain that they do not.
    faults.push({
      says: [...regions, region].every((each) => isCountry(plain(each))) ? 'no' : 'unproven',
      because: `${allowed}, and the region is ${region}`,
      member: 'regions',
    });
  return faults;
}

const plain = (region: string): string => region.trim().toUpperCase();
const isSame = (one: string, other: string): boolean => plain(one) === plain(other);
