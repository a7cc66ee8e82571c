import { asIfSetAside, openDisputes } from '#record/lease/late-knowledge.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { Dispute, LeaseDocument, LeaseState } from '#record/lease/lease-document.js';
import { statusOn } from '#record/lease/status.js';
import { termEnd, termsUntil } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import { readingFigures, type ReadingFigures } from '../money/reading-figures.js';

/** What a lease is if the one or the other is right, and what its money comes to then. */
export interface Reading extends ReadingFigures {
  /** Which is supposed to be right: the notice, or the renewal that it denies. */
  readonly holds: 'notice' | 'renewal';
  /** What the lease is on the day asked about by this reading. */
  readonly status: LeaseState;
  /** The last term by this reading, and the first local date outside it. */
  readonly term: number;
  /** First day outside that term, a local date in the contract's zone. */
  readonly end: string;
}

/** A renewal that a notice found later denies, and that nobody has decided on: both readings side by side. */
export interface DisputeInView extends Pick<Dispute, 'disputeId' | 'noticeId' | 'because'> {
  /** The instant from which the readings differ. */
  readonly since: string;
  /** Both readings side by side, the notice's and the renewal's. */
  readonly readings: readonly Reading[];
  /** The notice, the renewal, and what stands against the notice. */
  readonly events: readonly Citation[];
}

interface Undecided {
  readonly dispute: Dispute;
  readonly since: string;
  readonly renewed: RecordedTerm;
}

/** The renewals in dispute that bear on what the lease is at `on`, and the instant from which each does. */
export const undecidedOn = (lease: LeaseDocument, on: string): readonly Undecided[] =>
  openDisputes(lease).flatMap((dispute) => {
    const terms = termsUntil(lease, on);
    const renewed = terms.find(({ ordinal }) => ordinal === dispute.term);
    const before = terms.findLast(({ ordinal }) => ordinal < dispute.term);
    return renewed && before ? [{ dispute, since: termEnd(before), renewed }] : [];
  });

/** The disputes about what the lease is at `on`. */
export const disputesOf = (lease: LeaseDocument, on: string): readonly DisputeInView[] =>
  undecidedOn(lease, on).flatMap(({ dispute, since, renewed }) => {
    const { disputeId, noticeId, because, disputed } = dispute;
    const ended = asIfSetAside(lease, dispute);
    const notice = lease.notices.find((each) => each.noticeId === noticeId);
    if (ended === undefined) return [];
    const facts = [...(notice ? [notice.served] : []), renewed.fact, disputed];
    return [
      {
        disputeId,
        noticeId,
        because,
        since,
        readings: [reading('notice', ended, since, on), reading('renewal', lease, since, on)],
        events: facts.map((fact) => cite(lease, fact)),
      },
    ];
  });

function reading(holds: Reading['holds'], lease: LeaseDocument, since: string, on: string): Reading {
  const { ordinal, end } = termsUntil(lease, on).at(-1)!;
  return {
    holds,
    status: statusOn(lease, on)!.state,
    term: ordinal,
    end,
    ...readingFigures(lease, since, on),
  };
}
