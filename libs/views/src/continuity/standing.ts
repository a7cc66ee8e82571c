import { cite } from '#record/lease/fact.js';
import { entryOn } from '#record/lease/timeline.js';
import { plural } from '../words/plural.js';
import { isSpaceClean } from '../facts/clean-space.js';
import { no, unproven, yes, type Answer } from '../facts/answer.js';
import type { Asked } from './asked.js';

/** Whether the space was screened against lists, and when (Q5, R20). */
export function reputationIsChecked({ lease, on }: Asked): Answer {
  const review = entryOn(lease.reputation, on);
  if (review === undefined) return no('no screening is on record');
  const lists = plural(review.value.length, 'list');
  return yes(`screened against ${lists} on ${day(review.from)}`, [cite(lease, review.fact)]);
}

/** Q6, as every view tells it. */
export const reputationIsClean = ({ lease, around, on }: Asked): Answer => isSpaceClean(lease, around, on);

/** Q11: the policy last accepted says whether the use fits. */
export function useFitsPolicy({ lease, on }: Asked): Answer {
  const policy = entryOn(lease.policies, on);
  if (policy === undefined) return unproven('no usage policy was accepted');
  const usage = entryOn(lease.usage, on);
  const events = [policy.fact, ...(usage ? [usage.fact] : [])].map((fact) => cite(lease, fact));
  const { policyVersion, fitsUse } = policy.value;
  if (!fitsUse) return no(`the use does not fit policy ${policyVersion}`, events);
  if (usage === undefined)
    return unproven(`policy ${policyVersion} was accepted, the use is not named`, events);
  return yes(`${usage.value.purpose} fits policy ${policyVersion}`, events);
}

const day = (instant: string): string => instant.slice(0, 10);
