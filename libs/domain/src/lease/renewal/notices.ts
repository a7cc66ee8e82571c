import { checkNew } from '../check-new.js';
import type { LeaseRecord, NoticeState } from '../lease.js';
import { refusal } from './refusals.js';

/** Whether the notice came in time, and whether it has any effect, is no reason to refuse it: it is recorded either way. */
export function checkNotice(
  record: LeaseRecord,
  { noticeId, term }: { readonly noticeId: string; readonly term: number },
): void {
  checkNew(record.notices, noticeId, 'notice-known', 'a notice', '/noticeId');
  checkTermReached(record, term);
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
