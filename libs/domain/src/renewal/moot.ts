import { agreedRenewals, renewsTacitly, type Term } from './term.js';
import type { ExtensionOption, NoticeClause, Terms } from './terms.js';
import { boundBy } from './waivers.js';

/** Why nothing hangs on a deadline in a term, and what to say of it. */
const MOOT = {
  waived: () => 'the side that it protects waived it',
  'no-tacit-renewal-follows': (term: number) => `term ${term} does not renew tacitly`,
  'never-commenced': () => 'the lease never commenced',
  'option-used-up': () => 'the option has been used as often as it may be',
} as const;
export type Moot = keyof typeof MOOT;

export const mootInWords = (moot: Moot, term: number): string => `moot: ${MOOT[moot](term)}`;

export function mootNotice(
  terms: Terms,
  term: Term,
  clause: NoticeClause,
  pointer: string,
): Moot | undefined {
  if (boundBy(terms, term, clause, pointer).length === 0) return 'waived';
  return clause.purpose === 'non-renewal' && !renewsTacitly(terms, term)
    ? 'no-tacit-renewal-follows'
    : undefined;
}

export function mootOption(
  terms: Terms,
  term: Term,
  option: ExtensionOption,
  pointer: string,
): Moot | undefined {
  const { limit } = option;
  if (boundBy(terms, term, option, pointer).length === 0) return 'waived';
  return limit !== undefined && agreedRenewals(term) >= limit ? 'option-used-up' : undefined;
}
