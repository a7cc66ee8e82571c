import type { Remark } from '../../kernel/remark.js';
import { clausesFor, mayServe } from '../../renewal/terms.js';
import { wordingOf } from '../late-knowledge/renewals.js';
import type { LeaseRecord, NoticeState } from '../lease.js';
import { refusal } from './refusals.js';
import type { WithoutEffect } from './events.js';

type Given = Pick<NoticeState, 'by' | 'purpose' | 'term'>;

/** What a notice lacks for an effect by the wording of its term; undefined where a clause gives its side the right to it. */
export function lacking(record: LeaseRecord, { by, purpose, term }: Given): WithoutEffect | undefined {
  const clauses = clausesFor(wordingOf(record, term), purpose);
  if (clauses.some((clause) => mayServe(clause, by))) return undefined;
  return clauses.length === 0 ? 'no-clause' : 'no-right';
}

export function remarksOnNotice({
  by,
  purpose,
  withoutEffect,
}: Omit<Given, 'term'> & { readonly withoutEffect?: WithoutEffect }): readonly Remark[] {
  if (withoutEffect === undefined) return [];
  const why =
    withoutEffect === 'no-clause'
      ? `no clause of the contract speaks of a notice of ${purpose}`
      : `the contract gives the ${by} no right to a notice of ${purpose}`;
  return [
    {
      code: 'notice-without-effect',
      message: `The notice is on record, and without effect: ${why}.`,
      pointer: '/purpose',
      mend: 'amend the contract if a clause of it is missing here, and serve the notice again under another id',
    },
  ];
}

/** A lease is terminated by a notice only if the notice could end it. */
export function checkEffective({ withoutEffect }: NoticeState, noticeId: string): void {
  if (withoutEffect !== undefined)
    throw refusal(
      'notice-without-effect',
      `Notice ${noticeId} is without effect: ${withoutEffect}.`,
      '/noticeId',
      'name the notice that ends it, or none where the sides agree',
    );
}
