import { cite } from '#record/lease/fact.js';
import { entryOn } from '#record/lease/timeline.js';
import { plural } from '../words/plural.js';
import { conductOn, isOpen, type Conduct } from '../facts/conduct.js';
import { no, unproven, yes, type Answer } from '../facts/answer.js';
import type { Asked } from './asked.js';

/** Whether the space was screened against lists, and when (Q5, R20). */
export function reputationIsChecked({ lease, on }: Asked): Answer {
  const review = entryOn(lease.reputation, on);
  if (review === undefined) return no('no screening is on record');
  const lists = plural(review.value.length, 'list');
  return yes(`screened against ${lists} on ${day(review.from)}`, [cite(lease, review.fact)]);
}

/** Whether the space is free of listings, and of open abuse cases of who has the use of it (Q6). */
export function reputationIsClean({ lease, on }: Asked): Answer {
  const { open, earlier, listed, screening } = conductOn(lease, on);
  const before = earlier.length === 0 ? '' : `; before, ${earlierWords(earlier, on)}`;
  const events = [
    ...[...open, ...earlier].map(({ reported }) => cite(lease, reported)),
    ...(screening ? [cite(lease, screening.fact)] : []),
  ];
  const faults = [
    ...(open.length > 0 ? [`open abuse cases: ${open.map(({ caseId }) => caseId).join(', ')}`] : []),
    ...(listed.length > 0 ? [`listed by ${listed.join(', ')}`] : []),
  ];
  if (faults.length > 0) return no(`${faults.join('; ')}${before}`, events);
  if (screening === undefined)
    return unproven(`no case is open, and no screening is on record${before}`, events);
  return yes(`no case is open, no listing was found on ${day(screening.from)}${before}`, events);
}

const earlierWords = (cases: Conduct['earlier'], on: string): string =>
  `${plural(cases.length, 'case')} of an earlier lessee, ${cases.filter((each) => isOpen(each, on)).length} open`;

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
