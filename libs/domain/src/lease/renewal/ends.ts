import { addDays } from '../../kernel/local-date.js';
import { startOfDay } from '../../kernel/zoned.js';
import { renewsTacitly } from '../../renewal/term.js';
import type { HeldLease, LeaseRecord } from '../lease.js';
import { refusal } from './refusals.js';
import { endingNotices } from './ending-notices.js';

/** The instant at which the term that runs is over. */
export const termEnd = ({ contract, term }: LeaseRecord): string =>
  startOfDay(term.end, contract.terms.timeZone);

/** The instant at which the grace behind it is over too. */
export const graceEnd = ({ contract: { terms }, term }: LeaseRecord): string =>
  startOfDay(addDays(term.end, terms.graceDays), terms.timeZone);

/**
 * A term that another follows by itself does not end. A notice that it shall, even a late one, leaves that to
 * whoever computes its deadline.
 */
export function checkNoRenewalPending(record: LeaseRecord): void {
  if (renewsTacitly(record.contract.terms, record.term) && endingNotices(record).length === 0)
    throw refusal(
      'tacit-renewal-pending',
      'The term is followed by another of itself.',
      '',
      'renew it tacitly, or serve notice of non-renewal in time',
    );
}

/** The instant at which the lease lapses; one that never commenced has nothing to wind up and gets no grace. */
export function lapseDue({ record, status }: HeldLease): string {
  if (status === 'in-grace') return graceEnd(record);
  if (status === 'contracted') return termEnd(record);
  checkNoRenewalPending(record);
  if (record.contract.terms.graceDays > 0)
    throw refusal('grace-first', 'The grace comes first.', '', 'enter the grace');
  return termEnd(record);
}

/** A new end is after the one that it replaces. */
export function checkLater({ term }: LeaseRecord, end: string): void {
  if (end <= term.end)
    throw refusal(
      'end-not-later',
      `The term ends on ${term.end} already.`,
      '/end',
      `give an end after ${term.end}`,
    );
}
