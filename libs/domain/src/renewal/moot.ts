import { agreedRenewals, isWaived, renewsTacitly, type Term } from './term.js';
import type { ExtensionOption, NoticeClause, Terms } from './terms.js';

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
  { purpose }: NoticeClause,
  clause: string,
): Moot | undefined {
  if (isWaived(term, clause)) return 'waived';
  return purpose === 'non-renewal' && !renewsTacitly(terms, term) ? 'no-tacit-renewal-follows' : undefined;
}

export function mootOption(term: Term, { limit }: ExtensionOption, clause: string): Moot | undefined {
  if (isWaived(term, clause)) return 'waived';
  return limit !== undefined && agreedRenewals(term) >= limit ? 'option-used-up' : undefined;
}
