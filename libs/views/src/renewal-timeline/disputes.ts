import { openDisputes } from '#record/lease/late-knowledge.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { Dispute, LeaseDocument } from '#record/lease/lease-document.js';
import { termEnd, termsUntil } from '#record/lease/term.js';

/** What a lease is if the one or the other is right. */
export interface Reading {
  readonly holds: 'notice' | 'renewal';
  readonly status: 'holding-over' | 'active';
  /** The last term by this reading, and the first local date outside it. */
  readonly term: number;
  readonly end: string;
}

/** A renewal that a notice found later denies, and that nobody has decided on: both readings side by side. */
export interface DisputeInView extends Pick<Dispute, 'disputeId' | 'noticeId' | 'because'> {
  /** The instant from which the readings differ. */
  readonly since: string;
  readonly readings: readonly Reading[];
  /** The notice, the renewal, and what stands against the notice. */
  readonly events: readonly Citation[];
}

/** The disputes about what the lease is at `on`. */
export const disputesOf = (lease: LeaseDocument, on: string): readonly DisputeInView[] =>
  openDisputes(lease).flatMap(({ disputeId, noticeId, because, term: ordinal, disputed }) => {
    const terms = termsUntil(lease, on);
    const renewed = terms.find((term) => term.ordinal === ordinal);
    const before = terms.findLast((term) => term.ordinal < ordinal);
    const last = terms.at(-1);
    if (!renewed || !before || !last) return [];
    const notice = lease.notices.find((each) => each.noticeId === noticeId);
    const facts = [...(notice ? [notice.served] : []), renewed.fact, disputed];
    return [
      {
        disputeId,
        noticeId,
        because,
        since: termEnd(before),
        readings: [
          { holds: 'notice', status: 'holding-over', term: before.ordinal, end: before.end },
          { holds: 'renewal', status: 'active', term: last.ordinal, end: last.end },
        ],
        events: facts.map((fact) => cite(lease, fact)),
      },
    ];
  });
