import type { UsagePolicy } from '#domain/lease/usage-policies/events.js';
import { faultsOfUse } from '#domain/lease/usage-policies/fit.js';
import { cite } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import { no, unproven, yes, type Answer } from './answer.js';

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
  const faults = published ? faultsOfUse(usage.value, published.value) : [];
  const worst = faults.find(({ says }) => says === 'no') ?? faults[0];
  if (worst === undefined) return yes(fitting(usage.value, policyVersion, published?.value), events);
  const because = faults.map((fault) => fault.because).join('; ');
  return worst.says === 'no' ? no(because, events) : unproven(because, events);
}

const fitting = ({ purpose, region }: Usage, version: string, published: UsagePolicy | undefined): string =>
  `${purpose}${published?.regions && region ? ` in ${region}` : ''} fits policy ${version}`;
