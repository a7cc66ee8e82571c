import type { ServedPurpose, Side } from '../../renewal/terms.js';
import { checkNew } from '../check-new.js';
import type { LeaseRecord, NoticeState } from '../lease.js';
import { refusal } from './refusals.js';

/** Rights that a contract gives by a clause; the other notices anybody may give at any time, for what they are worth. */
const ONLY_BY_CLAUSE: ReadonlySet<ServedPurpose> = new Set(['reclaim', 'price-change', 'extension']);

interface Notice {
  readonly noticeId: string;
  readonly by: Side;
  readonly purpose: ServedPurpose;
  readonly term: number;
}

/** Whether the notice came in time is for the views to say: it is recorded either way. */
export function checkNotice(record: LeaseRecord, { noticeId, by, purpose, term }: Notice): void {
  checkNew(record.notices, noticeId, 'notice-known', 'a notice', '/noticeId');
  checkTermReached(record, term);
  const { notices, extensionOptions = [] } = record.contract.terms;
  const clauses =
    purpose === 'extension' ? extensionOptions : notices.filter((clause) => clause.purpose === purpose);
  const isGiven = clauses.some((clause) => clause.by === by || clause.by === 'either');
  if (ONLY_BY_CLAUSE.has(purpose) && !isGiven)
    throw refusal(
      'no-notice-clause',
      `No clause lets the ${by} give notice of ${purpose}.`,
      '/purpose',
      'amend the contract, or give another notice',
    );
}

export function checkTerm({ term }: LeaseRecord, named: number): void {
  if (named !== term.ordinal)
    throw refusal(
      'another-term',
      `Term ${term.ordinal} runs, not term ${named}.`,
      '/term',
      'read the lease again',
    );
}

/** A notice is of a term that runs or ran, or was agreed to follow. */
function checkTermReached({ term }: LeaseRecord, named: number): void {
  if (named > term.ordinal)
    throw refusal(
      'another-term',
      `The last term so far is term ${term.ordinal}, not term ${named}.`,
      '/term',
      'read the lease again',
    );
}

export function servedNotice({ notices }: LeaseRecord, noticeId: string): NoticeState {
  const notice = notices.get(noticeId);
  if (notice === undefined)
    throw refusal(
      'notice-unknown',
      `There is no notice ${noticeId}.`,
      '/noticeId',
      'name a notice of this lease',
    );
  return notice;
}
