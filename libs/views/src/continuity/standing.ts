import { asideOfKind, asideWords } from '#record/lease/counting.js';
import { cite } from '#record/lease/fact.js';
import { prefixesOf } from '#record/lease/status.js';
import { dayOf } from '../words/day.js';
import { plural } from '../words/plural.js';
import { isSpaceClean, unscreenedWords } from '../facts/clean-space.js';
import { no, yes, type Answer } from '../facts/answer.js';
import { citedOnce } from '../facts/cited-once.js';
import { currentScreenings, screenedOn } from '../facts/screening.js';
import { useFitsPolicy as useFits } from '../facts/use-and-policy.js';
import type { Asked } from './asked.js';

/** Whether the space was screened against lists, and when (Q5, R20). */
export function reputationIsChecked({ lease, on }: Asked): Answer {
  const screened = screenedOn(lease, on);
  const { last, lasts, unscreened } = screened;
  const asides = asideOfKind(lease, 'listing', on);
  const events = asides.map(({ event }) => event);
  const behind = asides.map((aside) => `; ${asideWords(aside)}`).join('');
  const all = [...citedOnce(lasts.map(({ fact }) => cite(lease, fact))), ...events];
  if (last === undefined || unscreened.length > 0) return no(`${unscreenedWords(screened)}${behind}`, all);
  const current = prefixesOf(lease, on).flatMap((prefix) => currentScreenings(lease, prefix, on));
  const lists = plural(new Set(current.flatMap(({ value }) => value.map(({ list }) => list))).size, 'list');
  const days = new Set(current.map(({ from }) => dayOf(lease, from, on)));
  const when = `${days.size > 1 ? ', last' : ''} on ${dayOf(lease, last.from, on)}`;
  return yes(`screened against ${lists}${when}${behind}`, all);
}

/** Q6, as every view tells it. */
export const reputationIsClean = ({ lease, around, on }: Asked): Answer => isSpaceClean(lease, around, on);

/** Q11, as every view tells it. */
export const useFitsPolicy = ({ lease, on }: Asked): Answer => useFits(lease, on);
