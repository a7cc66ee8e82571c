import { SERVED_PURPOSES, SIDES } from '#domain/renewal/terms.js';
import { contentDigestOf, renderNoticeDraft } from './text.js';
import { Fault } from '../declared/fault.js';
import { ofLease } from '../declared/of-lease.js';
import { choice, leaseId, TIMES } from '../declared/parameters.js';
import { view } from '../declared/view.js';
import { headLeasesOf } from '../portfolio/portfolio.js';
import { namesOf } from '../words/names.js';
import { noticeDraft, type NoticeDraft } from './notice-draft.js';

/** A notice drafted: its facts, its text, and the hash to serve it with. */
export interface NoticeDraftAnswer extends NoticeDraft {
  /** The name of the view that answers. */
  readonly view: 'notice-draft';
  /** The notice, ready to be sent, in plain text. */
  readonly text: string;
  /** SHA-256 of the text in UTF-8, hex. */
  readonly contentDigest: string;
}

export const noticeDraftView = view({
  name: 'notice-draft',
  command: { name: 'notice-draft', argument: 'leaseId' },
  operationId: 'getNoticeDraft',
  path: '/v1/leases/:leaseId/notice-draft',
  tag: 'leases',
  summary: 'The text of a notice, written from the facts on record',
  parameters: {
    leaseId,
    purpose: choice(
      SERVED_PURPOSES,
      'Unless given, non-renewal if the lease renews of itself, else confirmation.',
    ),
    by: choice(
      SIDES,
      'Who gives the notice; unless given, the side that alone has a right to it by the contract, else the lessor for a reclaim or a change of price and the lessee for any other.',
    ),
    ...TIMES,
  },
  answer: (asking, { leaseId: id, purpose, by }) =>
    ofLease(asking, id, ({ lease, portfolio }): NoticeDraftAnswer => {
      const heads = headLeasesOf(lease, portfolio);
      const draft = noticeDraft(lease, heads, { purpose, by }, asking.moment);
      if (draft === undefined)
        throw new Fault('not-under-contract', `Lease ${id} takes no notice: it is not under contract.`);
      const text = renderNoticeDraft(draft, namesOf(portfolio.parties));
      return { view: 'notice-draft', ...draft, text, contentDigest: contentDigestOf(text) };
    }),
  text: ({ text, contentDigest }) => `${text}\nsha256 ${contentDigest}`,
});
