import type { EventOf } from '#domain/kernel/event-type.js';
import type { UsagePolicyPublished } from '#domain/lease/usage-policies/events.js';
import { isCountry } from '#domain/party/country.js';
import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import { no, unproven, yes, type Answer, type Verdict } from './answer.js';

type Policy = EventOf<typeof UsagePolicyPublished>['data'];
type Usage = LeaseDocument['usage'][number]['value'];

/** Whether the use, and where it is, keep within the usage policy that was accepted last. (Q11, I3, I16, V10, R19) */
export function useFitsPolicy(lease: LeaseDocument, on: string): Answer {
  const accepted = entryOn(lease.policies, on);
  if (accepted === undefined) return unproven('no usage policy was accepted');
  const { policyVersion, fitsUse } = accepted.value;
  const usage = entryOn(lease.usage, on);
  const published = entriesUntil(lease.publishedPolicies, on).findLast(
    ({ value }) => value.policyVersion === policyVersion,
  );
  const facts = [accepted.fact, usage?.fact, published?.fact];
  const events = facts.flatMap((fact) => (fact ? [cite(lease, fact)] : []));
  if (!fitsUse) return no(`the use does not fit policy ${policyVersion}`, events);
  if (usage === undefined)
    return unproven(`policy ${policyVersion} was accepted, the use is not named`, events);
  const faults = published ? faultsOf(usage.value, published.value) : [];
  const worst = faults.find(({ says }) => says === 'no') ?? faults[0];
  if (worst === undefined) return yes(fitting(usage.value, policyVersion, published?.value), events);
  const because = faults.map((fault) => fault.because).join('; ');
  return worst.says === 'no' ? no(because, events) : unproven(because, events);
}

interface Fault {
  readonly says: Exclude<Verdict, 'yes'>;
  readonly because: string;
}

/** What a published policy does not allow of a use, or leaves open. */
function faultsOf(
  { purpose, region }: Usage,
  { policyVersion, purposes, regions }: Policy,
): readonly Fault[] {
  const faults: Fault[] = [];
  if (!purposes.includes(purpose))
    faults.push({
      says: 'no',
      because: `policy ${policyVersion} allows ${purposes.join(', ')}, and the use is ${purpose}`,
    });
  if (regions === undefined) return faults;
  const allowed = `policy ${policyVersion} allows ${regions.join(', ')}`;
  if (region === undefined)
    faults.push({ says: 'unproven', because: `${allowed}, and the contract names no region` });
  else if (!regions.some((each) => isSame(each, region)))
    // One region may lie within another: of countries alone it is certain that they do not.
    faults.push({
      says: [...regions, region].every((each) => isCountry(plain(each))) ? 'no' : 'unproven',
      because: `${allowed}, and the region is ${region}`,
    });
  return faults;
}

const fitting = ({ purpose, region }: Usage, version: string, published: Policy | undefined): string =>
  `${purpose}${published?.regions && region ? ` in ${region}` : ''} fits policy ${version}`;

const plain = (region: string): string => region.trim().toUpperCase();
const isSame = (one: string, other: string): boolean => plain(one) === plain(other);
