import { termsUntil } from '#record/lease/term.js';
import { view } from '../declared/view.js';
import { judgedMilestones } from '../renewal-timeline/milestone-state.js';
import { noticesOf, type NoticeInTimeline } from '../renewal-timeline/notices.js';
import { LIST, listOf, type ListOfLease } from './list-of.js';

export interface NoticesAnswer extends ListOfLease {
  /** The name of the view that answers. */
  readonly view: 'notices';
  /** The notices on the lease, a page of them. */
  readonly notices: readonly NoticeInTimeline[];
}

export const noticesView = view({
  name: 'notices',
  command: { name: 'notices', argument: 'leaseId' },
  operationId: 'listNotices',
  path: '/v1/leases/:leaseId/notices',
  tag: 'leases',
  summary: 'The notices served under one lease, term by term, with whether each came in time',
  parameters: LIST,
  answer: (asking, given) =>
    listOf(asking, given, {
      all: (lease, on) =>
        termsUntil(lease, on).flatMap((term) => noticesOf(lease, judgedMilestones(lease, term, on), on)),
      idOf: ({ noticeId }) => noticeId,
      answer: (notices, beside): NoticesAnswer => ({ view: 'notices', ...beside, notices }),
    }),
});
