import { weakest, type Verdict } from '../facts/answer.js';
import { citedOnce } from '../facts/cited-once.js';
import { oldest, type FreshAnswer } from './age.js';

const WORST_FIRST: readonly Verdict[] = ['no', 'unproven', 'yes'];

export const worstOf = (answers: readonly FreshAnswer[]): Verdict =>
  WORST_FIRST.find((verdict) => answers.some(({ answer }) => answer === verdict))!;

/** What several answers come to together: the worst of them, for the reasons of those that give it. */
export function composed(parts: readonly FreshAnswer[]): FreshAnswer {
  const answer = worstOf(parts);
  const those = parts.filter((part) => part.answer === answer);
  const events = citedOnce(those.flatMap((part) => part.events));
  const grade = weakest(those.flatMap(({ grade: of }) => (of ? [{ grade: of }] : [])));
  return {
    answer,
    because: [...new Set(those.map(({ because }) => because))].join('; '),
    ...(grade ? { grade } : {}),
    events,
    ...freshnessOf(those, parts),
  };
}

/**
 * Of answers that say the same among all that were judged: the age of what has the least time left, and whether age alone
 * keeps them from a yes.
 */
export function freshnessOf(
  those: readonly FreshAnswer[],
  all: readonly FreshAnswer[],
): Pick<FreshAnswer, 'age' | 'stale'> {
  const age = oldest(those.flatMap((each) => each.age ?? []));
  const looks = citedOnce(all.flatMap((each) => each.age?.looks ?? []));
  return {
    age: age ? { ...age, looks } : null,
    ...(those.every(({ stale }) => stale) ? { stale: true as const } : {}),
  };
}
