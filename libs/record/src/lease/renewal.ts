import { prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import { endsNothing } from '#domain/lease/life.js';
import { waiverUnder } from '#domain/renewal/waivers.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import type { DeadlineWaived } from '#domain/lease/deadline-waivers/concern.js';
import type { RenewalEvent } from '#domain/lease/renewal/events.js';
import { inMilliseconds, type Fact } from './fact.js';
import { change, enter, type Folds } from './fold.js';
import type { LeaseDocument, Notice, Proposal } from './lease-document.js';
import { leasing } from './leased.js';
import { wasNeverALease } from './status.js';
import { onceEnding } from './rederived.js';
import { termOn, termsUntil } from './term.js';
import type { RecordedTerm } from './terms-change.js';
import { END_OF_TIME, entryOn, insert } from './timeline.js';

export const renewalFolds: Folds<RenewalEvent | EventOf<typeof DeadlineWaived>> = {
  NoticeServed: (lease, notice, served) =>
    lease.notices.some(({ noticeId }) => noticeId === notice.noticeId)
      ? undefined
      : { ...lease, notices: [...lease.notices, { served, ...notice }] },
  NoticeDelivered: (lease, { noticeId, proof }, fact) =>
    changeNotice(lease, noticeId, { delivered: { ...(proof ? { proof } : {}), fact } }),
  NoticeAcknowledged: (lease, { noticeId, by }, fact) =>
    changeNotice(lease, noticeId, { acknowledged: { by, fact } }),

  NoticeTimestamped: (lease, { noticeId, timestamp }, fact) =>
    changeNotice(lease, noticeId, {
      timestamp: { ...timestamp, genTime: inMilliseconds(timestamp.genTime), fact },
    }),
  DeadlineWaived: (lease, { cause: because, term, ...waiver }, fact) => {
    const last = termOn(lease);
    const of = last?.ordinal === term ? last : termsUntil(lease, END_OF_TIME).find(isTerm(term));
    const worded = of ? waiverUnder(of.terms, waiver) : waiver;
    return { ...lease, terms: insert(lease.terms, { kind: 'waived', term, ...worded, because }, fact) };
  },

  RenewalProposed: (lease, { validUntil, ...proposal }, proposed) => {
    const { proposalId, answers } = proposal;
    if (lease.proposals.some((each) => each.proposalId === proposalId)) return undefined;
    const until = validUntil === undefined ? {} : { validUntil: inMilliseconds(validUntil) };
    const earlier = answers === undefined ? lease : closeProposal(lease, answers, 'countered', proposed);
    return { ...earlier, proposals: [...earlier.proposals, { ...proposal, ...until, proposed }] };
  },
  RenewalDeclined: (lease, { proposalId, by, cause }, fact) => {
    const own = lease.proposals.some((each) => each.proposalId === proposalId && each.by === by);
    return closeProposal(lease, proposalId, own ? 'withdrawn' : 'declined', fact, cause);
  },

  LeaseRenewed: (lease, { term, kind, from, end, prefixes, proposalId }, fact) => {
    const last = termOn(lease);
    if (last === undefined || term !== last.ordinal + 1 || end <= last.end) return undefined;
    const fee = lease.proposals.find((proposal) => proposal.proposalId === proposalId)?.monthlyFee;
    const change = { renewal: kind, term, start: from, end, ...(fee && { monthlyFee: fee }) };
    const renewed = {
      ...keep(
        proposalId === undefined ? lease : closeProposal(lease, proposalId, 'agreed', fact),
        prefixes,
        last,
        fact,
      ),
      terms: insert(
        lease.terms,
        { kind: 'renewed', ...change },
        fact,
        onceEnding(lease.terms, fact.effectiveAt),
      ),
      overstay: null,
    };
    // What was agreed before the grace began ends it from its first instant on.
    return lease.lastStatus?.state === 'active' ? renewed : enter(renewed, { state: 'active' }, fact);
  },
  RenewalAbandoned: (lease, { term }, fact) => ({
    ...lease,
    abandonedRenewals: [...lease.abandonedRenewals, { term, fact }],
  }),

  LeaseTerminated: (lease, { cause }, fact) =>
    endsNothing(lease.status, fact.effectiveAt)
      ? undefined
      : enter(lease, { state: 'ended', cause: 'terminated', because: cause }, fact),
  GraceEntered: (lease, { term }, fact) =>
    term === termOn(lease)?.ordinal ? enter(lease, { state: 'in-grace' }, fact) : undefined,
  LeaseLapsed: (lease, { term }, fact) =>
    term === termOn(lease)?.ordinal ? enter(lease, { state: 'ended', cause: 'lapsed' }, fact) : undefined,
  LeaseReinstated: (lease, { term, end, cause: because, validUntil }, fact) => {
    if (term !== termOn(lease)?.ordinal) return undefined;
    if (lease.offer !== null && wasNeverALease(lease.lastStatus)) {
      const until = validUntil === undefined ? {} : { validUntil: inMilliseconds(validUntil) };
      return enter({ ...lease, offer: { ...until, fact: lease.offer.fact } }, { state: 'offered' }, fact);
    }
    const terms = insert(
      lease.terms,
      { kind: 'reinstated', term, end, because },
      fact,
      onceEnding(lease.terms, fact.effectiveAt),
    );
    const commenced = lease.commencement !== null || lease.takeOn !== null;
    return enter({ ...lease, terms, overstay: null }, { state: commenced ? 'active' : 'contracted' }, fact);
  },
};

const isTerm =
  (wanted: number) =>
  ({ ordinal }: RecordedTerm): boolean =>
    ordinal === wanted;

function changeNotice(lease: LeaseDocument, noticeId: string, to: Partial<Notice>) {
  const notices = change(
    lease.notices,
    (notice) => notice.noticeId === noticeId,
    (notice) => ({ ...notice, ...to }),
  );
  return notices && { ...lease, notices };
}

function closeProposal(
  lease: LeaseDocument,
  proposalId: string,
  how: NonNullable<Proposal['closed']>['how'],
  fact: Fact,
  because?: string,
): LeaseDocument {
  const isOpen = (proposal: Proposal) => proposal.proposalId === proposalId && proposal.closed === undefined;
  const closed = { how, ...(because === undefined ? {} : { because }), fact };
  const proposals = change(lease.proposals, isOpen, (proposal) => ({ ...proposal, closed }));
  return proposals ? { ...lease, proposals } : lease;
}

/** The prefixes that do not stay leave at the old end with their origins, whenever the renewal itself was agreed; none comes by it. */
function keep(
  lease: LeaseDocument,
  staying: readonly string[],
  old: RecordedTerm,
  fact: Fact,
): LeaseDocument {
  const leaves = startOfDay(old.end, old.terms.timeZone);
  const leaving = lease.leased.prefixes.filter((prefix) => !staying.includes(prefix));
  if (leaving.length === 0) return lease;
  const kept = (entryOn(lease.prefixes, leaves)?.value ?? []).filter(
    ({ prefix }) => !leaving.includes(prefix),
  );
  const stayed = lease.leased.prefixes.filter((prefix) => staying.includes(prefix));
  const gone = leaving.map(prefixOf);
  const origins = (entryOn(lease.origins, leaves)?.value ?? []).filter(
    ({ prefix }) => !gone.some((each) => prefixContains(each, prefixOf(prefix))),
  );
  return {
    ...lease,
    leased: leasing(lease, stayed, leaves),
    prefixes: insert(lease.prefixes, kept, fact, leaves),
    origins: insert(lease.origins, origins, fact, leaves),
  };
}
