import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { namesOf } from '#views/words/names.js';
import { contentDigestOf, renderNoticeDraft } from '#views/notice-draft/text.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { noticeDraft, type NoticeAsked, type NoticeDraft } from '#views/notice-draft/notice-draft.js';
import { headLeasesOf } from '#views/portfolio/portfolio.js';
import type { Caller } from '../caller.js';
import { Fault } from '../fault.js';
import { AnswerComposer, type Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { sees } from './visibility.js';

/** A notice drafted: its facts, its text, and the hash to serve it with. */
export interface DraftAnswer extends NoticeDraft, Composed {
  readonly view: 'notice-draft';
  readonly text: string;
  /** SHA-256 of the text in UTF-8, hex. */
  readonly contentDigest: string;
}

/** The draft of a notice; `undefined` for a lease that the caller may not know of. */
export class NoticeDraftQuery extends Query<DraftAnswer | undefined> {
  constructor(
    readonly caller: Caller,
    readonly leaseId: string,
    readonly asked: NoticeAsked,
    readonly times: AskedTimes,
  ) {
    super();
  }
}

@QueryHandler(NoticeDraftQuery)
export class NoticeDraftQueryHandler implements IQueryHandler<NoticeDraftQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly source: ViewSource,
    private readonly composer: AnswerComposer,
  ) {}

  /** @throws Fault for a lease that is not under contract */
  async execute({ caller, leaseId, asked, times }: NoticeDraftQuery): Promise<DraftAnswer | undefined> {
    const moment = await this.moments.settle(times);
    const read = await this.source.portfolioOfLease(leaseId, times.asOf);
    const lease = read.value.leases.find((each) => each.leaseId === leaseId);
    if (lease === undefined || !sees(caller, lease)) return undefined;
    const draft = noticeDraft(lease, headLeasesOf(lease, read.value), asked, moment);
    if (draft === undefined)
      throw new Fault('not-under-contract', `Lease ${leaseId} takes no notice: it is not under contract.`);
    const text = renderNoticeDraft(draft, namesOf(read.value.parties));
    const view = { view: 'notice-draft' as const, ...draft, text, contentDigest: contentDigestOf(text) };
    return this.composer.compose(caller, view, read);
  }
}
