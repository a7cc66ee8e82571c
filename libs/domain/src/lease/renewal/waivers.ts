import type { Side } from '../../renewal/terms.js';
import type { LeaseRecord } from '../lease.js';
import { refusal } from './refusals.js';

/** Names a deadline of one term: the JSON pointer of its clause in the terms. */
export const deadlineKey = (term: number, clause: string): string => `${term} ${clause}`;

/** Whether the deadline of a clause in the term that runs was waived. */
export const isWaivedIn =
  ({ waivedDeadlines, term }: Pick<LeaseRecord, 'waivedDeadlines' | 'term'>) =>
  (clause: string): boolean =>
    waivedDeadlines.has(deadlineKey(term.ordinal, clause));

/** A deadline protects the side that the notice is owed to: only that side can waive it. */
export function checkWaiver(record: LeaseRecord, { clause, by }: { clause: string; by: Side }): void {
  const [, member, index] = clause.split('/');
  const { notices, extensionOptions = [] } = record.contract.terms;
  const worded = (member === 'notices' ? notices : extensionOptions)[Number(index)];
  if (worded === undefined)
    throw refusal(
      'clause-unknown',
      `The terms have nothing at ${clause}.`,
      '/clause',
      'name a clause as its milestone does, such as /notices/0',
    );
  if (worded.by === by)
    throw refusal(
      'waived-by-sender',
      `The ${by} owes this notice itself.`,
      '/by',
      'name the side that the notice is owed to',
    );
  if (isWaivedIn(record)(clause))
    throw refusal(
      'deadline-waived',
      'The waiver is on record.',
      '/clause',
      'correct that record if it is wrong',
    );
}
