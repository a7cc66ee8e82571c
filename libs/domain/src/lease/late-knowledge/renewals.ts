import { isBefore } from '../../kernel/instant.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { Term } from '../../renewal/term.js';
import type { Terms } from '../../renewal/terms.js';
import type { LeaseRecord } from '../lease.js';

/** A renewal that stands, and the term that it followed, in the wording of that time. */
export interface RenewalMade {
  readonly kind: 'tacit' | 'agreed';
  /** The term that it followed. */
  readonly term: Term;
  readonly terms: Terms;
  /** The instant that it took effect. */
  readonly at: string;
  /** Of its event. */
  readonly revision: string;
}

/** The ordinal of the term that a renewal began. */
export const ordinalOf = ({ term }: RenewalMade): number => term.ordinal + 1;

/** The instant at which the term that a renewal followed was over. */
export const endBefore = ({ term, terms }: RenewalMade): string => startOfDay(term.end, terms.timeZone);

/** The wording of a term: as it was when another followed it. */
export const wordingOf = (
  { renewals, contract }: Pick<LeaseRecord, 'renewals' | 'contract'>,
  ordinal: number,
): Terms => renewals.find(({ term }) => term.ordinal === ordinal)?.terms ?? contract.terms;

/** The last term that was agreed, or had begun of itself, by an instant; and its wording. */
export const termThen = (
  { renewals, term, contract }: Pick<LeaseRecord, 'renewals' | 'term' | 'contract'>,
  at: string,
): Pick<RenewalMade, 'term' | 'terms'> =>
  renewals.find((renewal) => isBefore(at, renewal.at)) ?? { term, terms: contract.terms };
