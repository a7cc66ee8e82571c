import { isBefore } from '../../kernel/instant.js';
import { startOfDay } from '../../kernel/zoned.js';
import { firstTerm, tacitRenewal, type Term } from '../../renewal/term.js';
import { refusal } from './refusals.js';
import type { Contract } from './contract.js';

/** So many events of one command still fit into one append. */
const MOST_PAST_TERMS = 240;

/** The terms that a contract taken on ran through of itself by `historyKnownFrom`, the one it names left out. */
export function renewedTerms({ terms }: Contract, historyKnownFrom: string): readonly Term[] {
  const renewed: Term[] = [];
  let next = renewalBy(firstTerm(terms));
  while (next !== undefined) {
    if (renewed.push(next) > MOST_PAST_TERMS)
      throw refusal(
        'too-many-past-terms',
        `The contract renewed more than ${MOST_PAST_TERMS} times before the take-on.`,
        '/contract/terms/start',
        'give the term that ran when the history became known',
      );
    next = renewalBy(next);
  }
  return renewed;

  function renewalBy(term: Term): Term | undefined {
    const ended = !isBefore(historyKnownFrom, startOfDay(term.end, terms.timeZone));
    return ended ? tacitRenewal(terms, term) : undefined;
  }
}
