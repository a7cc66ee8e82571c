import type { Fact } from './fact.js';
import type { LeaseDocument } from './lease-document.js';
import { termsFrom, type TermsChange } from './terms-change.js';
import { inRecordedOrder, insert, type Entry, type Timeline } from './timeline.js';

type Renewal = Extract<TermsChange, { kind: 'renewed' }>;

/** A renewal on record that an amendment of an end took the ground from: it counts no more. */
export interface GroundlessRenewal extends Pick<Renewal, 'renewal' | 'term' | 'start' | 'end'> {
  /** The renewal. */
  readonly renewed: Fact;
  /** The amendment that took the ground from it. */
  readonly amended: Fact;
}

/** The lease with a change of its terms, and without the renewals that lost their ground by it, which it lists. */
export function rederived(lease: LeaseDocument, change: TermsChange, fact: Fact): LeaseDocument {
  const terms = insert(lease.terms, change, fact);
  const standing = new Set(termsFrom(inRecordedOrder(terms)).map(({ begun }) => begun.fact.revision));
  const isLost = (entry: Entry<TermsChange>): entry is Entry<Renewal> =>
    entry.value.kind === 'renewed' && !standing.has(entry.fact.revision);
  const lost = terms.filter(isLost);
  if (lost.length === 0) return { ...lease, terms };
  return {
    ...lease,
    terms: terms.filter((entry) => !isLost(entry)),
    groundlessRenewals: [
      ...lease.groundlessRenewals,
      ...lost.map(({ value: { renewal, term, start, end }, fact: renewed }) => ({
        renewal,
        term,
        start,
        end,
        renewed,
        amended: fact,
      })),
    ],
  };
}

/** When a renewal or a reinstatement counts from: with what last set an end at the earliest, for it follows that. */
export const onceEnding = (terms: Timeline<TermsChange>, at: string): string =>
  terms.reduce((last, { value, from }) => (setsEnd(value) && from > last ? from : last), at);

const setsEnd = (change: TermsChange): boolean =>
  change.kind === 'amended' ? change.endOf !== undefined : change.kind !== 'waived';
