import type { HoldingOverClause } from '#domain/renewal/terms.js';
import { moneyWords } from '#domain/kernel/money-words.js';
import type { HoldingOver } from '../money/holding-over.js';
import { plural } from './plural.js';

/** The days that a lessee kept the space beyond the end, and their price or that there is none. */
export const holdingOverWords = ({ from, until, days, givenBack, price, clause }: HoldingOver): string =>
  `${plural(days, 'day')}, ${from} until ${until}${givenBack ? '' : ' and on'}: ${
    price && clause
      ? `${moneyWords(price)}, ${clauseWords(clause)}`
      : 'UNPRICED, no clause says what it costs'
  }`;

/** What a clause asks for holding over. */
export function clauseWords(clause: HoldingOverClause): string {
  const by = clause.clause === undefined ? '' : ` (${clause.clause})`;
  switch (clause.kind) {
    case 'percent-of-fee':
      return `${clause.percent} % of the fee${by}`;
    case 'per-month':
    case 'per-day':
      return `${moneyWords(clause.amount)} a ${clause.kind === 'per-day' ? 'day' : 'month'}${by}`;
  }
}
