import type { LateKnowledgeEvent } from '#domain/lease/late-knowledge/events.js';
import type { Fact } from './fact.js';
import { change, enter, type Folds } from './fold.js';
import type { Dispute, LeaseDocument, Overstay } from './lease-document.js';
import { termEnd, termOn } from './term.js';
import { termsFrom, type TermsChange } from './terms-change.js';
import { insert, inRecordedOrder, type Entry, type Timeline } from './timeline.js';

export const lateKnowledgeFolds: Folds<LateKnowledgeEvent> = {
  RenewalSetAside: (lease, data, fact) => setAside(lease, data, fact),

  RenewalDisputed: (lease, dispute, disputed) =>
    lease.notices.some(({ noticeId }) => noticeId === dispute.noticeId) &&
    !lease.disputes.some(({ disputeId }) => disputeId === dispute.disputeId)
      ? { ...lease, disputes: [...lease.disputes, { ...dispute, disputed }] }
      : undefined,
  DisputeDecided: (lease, { disputeId, ...decision }, fact) => {
    const disputes = change(
      lease.disputes,
      (dispute) => dispute.disputeId === disputeId,
      (dispute) => ({ ...dispute, decided: { ...decision, fact } }),
    );
    return disputes && { ...lease, disputes };
  },

  SpaceReturned: (lease, { remark }, fact) =>
    enter(
      lease,
      { state: 'ended', cause: 'returned', ...(remark === undefined ? {} : { because: remark }) },
      fact,
    ),
};

type SetAside = Pick<Overstay, 'noticeId' | 'term' | 'renewal' | 'end'>;

function setAside(lease: LeaseDocument, data: SetAside, fact: Fact): LeaseDocument | undefined {
  const renewed = lease.terms.find((entry) => begins(entry, data.term))?.fact;
  const reserved = lease.overstay?.reserved ?? termOn(lease);
  const terms = lease.terms.flatMap((entry) => withoutTerm(entry, data.term));
  const last = termsFrom(inRecordedOrder(terms)).at(-1);
  const isKnown = lease.notices.some(({ noticeId }) => noticeId === data.noticeId);
  if (!renewed || !reserved || !last || !isKnown) return undefined;
  const overstay = { ...data, from: termEnd(last), renewed, reserved, believedUpTo: lease.revision, fact };
  return overstaying({ ...lease, terms, overstay }, overstay.from);
}

/** The lease by the reading that the notice holds: what deciding so would make of it. */
export function asIfSetAside(lease: LeaseDocument, dispute: Dispute): LeaseDocument | undefined {
  const { noticeId, term, renewal, disputed } = dispute;
  const end = termsFrom(inRecordedOrder(lease.terms)).findLast(({ ordinal }) => ordinal < term)?.end;
  return end === undefined ? undefined : setAside(lease, { noticeId, term, renewal, end }, disputed);
}

const begins = ({ value }: Entry<TermsChange>, term: number): boolean =>
  value.kind === 'renewed' && value.term === term;

/** A change of the terms, if it is left, once a term and those behind it never were. */
function withoutTerm(entry: Entry<TermsChange>, term: number): Timeline<TermsChange> {
  const { value } = entry;
  if (value.kind === 'amended') {
    const { endOf = 0, ...worded } = value;
    return [endOf < term ? entry : { ...entry, value: worded }];
  }
  return 'term' in value && value.term >= term ? [] : [entry];
}

/** Whatever it was from the old end on, it was held over, up to when it had ended after all. */
function overstaying(lease: LeaseDocument, from: string): LeaseDocument {
  const { status, lastStatus, overstay } = lease;
  const before = status.filter((entry) => entry.from < from);
  const ended = lastStatus?.state === 'ended' ? status.slice(-1) : [];
  const held = insert<(typeof status)[number]['value']>(
    before,
    { state: 'holding-over' },
    overstay!.fact,
    from,
  );
  return {
    ...lease,
    lastStatus: ended.length > 0 ? lastStatus : { state: 'holding-over' },
    status: [...held, ...ended],
  };
}

/**
 * The renewals in dispute: on record, undecided, or decided against and not set aside, that having been retracted.
 */
export const openDisputes = (lease: LeaseDocument): LeaseDocument['disputes'] =>
  lease.disputes.filter(
    ({ decided, term }) => decided?.holds !== 'renewal' && lease.terms.some((entry) => begins(entry, term)),
  );

/** The decision by which the renewal holds that a notice was found against, while that renewal is on record. */
export const overruling = (lease: LeaseDocument, notice: string): Dispute['decided'] =>
  lease.disputes.find(
    ({ noticeId, term, decided }) =>
      noticeId === notice && decided?.holds === 'renewal' && lease.terms.some((entry) => begins(entry, term)),
  )?.decided;
