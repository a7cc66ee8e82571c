import { behind, endingOn, startingOn, type Term } from '../../renewal/term.js';
import { isBefore } from '../../kernel/instant.js';
import type { RenewalMade } from '../late-knowledge/renewals.js';
import type { LeaseRecord } from '../lease.js';
import type { Contract } from './contract.js';

type Terms = Pick<LeaseRecord, 'term' | 'renewals' | 'endMoved'>;

/**
 * The terms under a new wording in effect from `at`. A wording keeps the dates it was made with, so its end counts only
 * where it moves it: for the term that was the last agreed by then. What was renewed since follows anew, or has lost its
 * ground.
 */
export function rederived(record: LeaseRecord, after: Contract, at: string): Terms {
  const { contract, renewals, endMoved } = record;
  const { start, end } = after.terms;
  const term = record.term.ordinal === 1 ? startingOn(record.term, start) : record.term;
  const index = renewedSince(renewals, at);
  const written = renewals[index]?.term ?? term;
  if (end === contract.terms.end || end <= written.start) return { term, renewals, endMoved };
  const moved = endingOn(written, end);
  const kept = { term: moved, renewals: renewals.slice(0, index) };
  const terms = renewals
    .slice(index)
    .map((renewal, later) => ({ renewal, began: renewals[index + later + 1]?.term ?? term }))
    .reduce<Omit<Terms, 'endMoved'>>(follow, kept);
  return { ...terms, endMoved: at };
}

/** The term that an end is written for where the wording takes effect at an instant. */
export const termWritten = ({ renewals, term }: LeaseRecord, at: string): Term =>
  renewals[renewedSince(renewals, at)]?.term ?? term;

/** The index of the first renewal after an instant, that of the end where there is none. */
function renewedSince(renewals: readonly RenewalMade[], at: string): number {
  const index = renewals.findIndex((renewal) => isBefore(at, renewal.at));
  return index < 0 ? renewals.length : index;
}

function follow(
  { term: last, renewals }: Omit<Terms, 'endMoved'>,
  { renewal, began }: { readonly renewal: RenewalMade; readonly began: Term },
): Omit<Terms, 'endMoved'> {
  const term = behind(last, began, renewal.kind);
  return term ? { term, renewals: [...renewals, { ...renewal, term: last }] } : { term: last, renewals };
}
