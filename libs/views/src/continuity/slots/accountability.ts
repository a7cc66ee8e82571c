import { cite } from '#record/lease/fact.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { entriesUntil } from '#record/lease/timeline.js';
import { no, unproven, yes, type Answer } from '../../facts/answer.js';
import { factGround, type Grounds } from '../age.js';
import type { Asked } from '../asked.js';

/** Whether every provider agreed what it answers for, and one of them at least for more than nothing. (I18) */
export function somebodyAnswers(asked: Asked): Answer {
  const agreed = agreedOf(asked);
  const events = agreed.map(({ fact }) => cite(asked.lease, fact));
  const providers = chainOn(asked.lease, asked.on).map(({ party }) => party);
  const lacking = providers.filter((party) => agreed.every(({ value }) => value.provider !== party));
  if (agreed.length === 0) return unproven('no liability terms are on record');
  const pays = agreed.filter(({ value }) =>
    value.allocations.some(({ responsible, cap }) => responsible === 'provider' && cap.kind !== 'excluded'),
  );
  if (pays.length === 0) return no('no provider answers for anything', events);
  if (lacking.length > 0)
    return unproven(`no liability terms with ${lacking.length} of ${providers.length} providers`, events);
  return yes(`${pays.length} of ${agreed.length} providers answer, by their terms`, events);
}

export const accountabilityGrounds = (asked: Asked): Grounds =>
  agreedOf(asked).map(({ fact }) => [factGround(asked, 'liability-terms', fact)]);

/** The last terms with each provider of the chain. */
function agreedOf({ lease, on }: Asked) {
  const chain = new Set(chainOn(lease, on).map(({ party }) => party));
  const last = new Map(entriesUntil(lease.liability, on).map((entry) => [entry.value.provider, entry]));
  return [...last.values()].filter(({ value }) => chain.has(value.provider));
}
