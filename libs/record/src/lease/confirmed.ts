import type { AgingFact } from '#domain/freshness/limits.js';
import type { Fact } from './fact.js';
import type { LeaseDocument } from './lease-document.js';
import { entriesUntil } from './timeline.js';

/**
 * Whether something was on record, as it is now, when another event was recorded. A lease's events come by rising revision; what
 * a correction replaced is on record since the correction.
 */
export function wasOnRecord(
  { corrections }: Pick<LeaseDocument, 'corrections'>,
  told: Fact,
  when: Fact,
): boolean {
  const corrected = corrections.findLast(({ revision }) => revision === told.revision);
  return BigInt((corrected?.fact ?? told).revision) < BigInt(when.revision);
}

/** The last time by `on` that somebody showed, by more than a word, that a fact of this kind held: this one, as it was then on record. */
export const confirmationOf = (
  lease: Pick<LeaseDocument, 'confirmations' | 'corrections'>,
  kind: AgingFact,
  told: Fact,
  on: string,
): Fact | undefined =>
  entriesUntil(lease.confirmations, on).findLast(
    ({ value, from, fact }) =>
      value === kind && fact.grade !== 'claimed' && from > told.effectiveAt && wasOnRecord(lease, told, fact),
  )?.fact;
