import { wordedFrom } from '../contract/worded.js';
import { departures } from '../departures.js';
import { endsNothing } from '../life.js';
import { onRecord, withEntry, withMember, type Folds } from '../fold.js';
import { isBefore } from '../../kernel/instant.js';
import { agreedRenewal, endingOn, renewedTacitly } from '../../renewal/term.js';
import type { RenewalMade } from '../late-knowledge/renewals.js';
import { wasNeverALease, type LeaseRecord, type NoticeState, type ProposalState } from '../lease.js';
import { termEnd } from './ends.js';
import type { RenewalEvent } from './events.js';

type Renewed = Extract<RenewalEvent, { type: 'LeaseRenewed' }>['data'];

export const renewalFolds: Folds<RenewalEvent> = {
  NoticeServed: onRecord(
    (record, { noticeId, by, purpose, term, contentDigest, withoutEffect }, { metadata }) =>
      record.notices.has(noticeId)
        ? undefined
        : withNotice(record, noticeId, {
            by,
            purpose,
            term,
            ...(contentDigest === undefined ? {} : { contentDigest }),
            ...(withoutEffect === undefined ? {} : { withoutEffect }),
            served: metadata.effectiveAt,
            delivered: false,
            acknowledged: false,
            timestamped: false,
          }),
  ),
  NoticeDelivered: onRecord((record, { noticeId }, { metadata }) =>
    changeNotice(record, noticeId, { delivered: true }, metadata.effectiveAt),
  ),
  NoticeAcknowledged: onRecord((record, { noticeId }, { metadata }) =>
    changeNotice(record, noticeId, { acknowledged: true }, metadata.effectiveAt),
  ),
  NoticeTimestamped: onRecord((record, { noticeId }) =>
    changeNotice(record, noticeId, { timestamped: true }),
  ),

  RenewalProposed: onRecord((record, { proposalId, answers, ...proposal }) => {
    if (record.proposals.has(proposalId)) return undefined;
    const proposals = withEntry(record.proposals, proposalId, { ...proposal, status: 'open' as const });
    return {
      ...record,
      proposals: answers === undefined ? proposals : closed(proposals, answers, 'countered'),
    };
  }),
  RenewalDeclined: onRecord((record, { proposalId }) => ({
    ...record,
    proposals: closed(record.proposals, proposalId, 'declined'),
  })),

  LeaseRenewed: (lease, { data, revision, metadata: { commandId, effectiveAt } }) =>
    'record' in lease && data.term === lease.record.term.ordinal + 1 && data.end > lease.record.term.end
      ? {
          status: 'active',
          record: renewed(lease.record, data, commandId, { at: effectiveAt, revision: revision.toString() }),
        }
      : undefined,
  RenewalAbandoned: onRecord((record, { claim }) => ({
    ...record,
    abandonedClaims: withMember(record.abandonedClaims, claim),
  })),

  LeaseTerminated: (lease, { metadata: { effectiveAt: at } }) =>
    'record' in lease && !endsNothing(lease.record.life, at)
      ? { status: 'ended', record: lease.record, cause: 'terminated', at }
      : undefined,
  GraceEntered: (lease, { data: { term } }) =>
    'record' in lease && term === lease.record.term.ordinal
      ? { status: 'in-grace', record: lease.record }
      : undefined,
  LeaseLapsed: (lease, { data: { term }, metadata: { effectiveAt: at } }) =>
    'record' in lease && term === lease.record.term.ordinal
      ? { status: 'ended', record: lease.record, cause: 'lapsed', at }
      : undefined,

  LeaseReinstated: (lease, { data: { term, end, validUntil }, metadata }) => {
    if (lease.status !== 'ended' && lease.status !== 'holding-over') return undefined;
    if (term !== lease.record.term.ordinal) return undefined;
    const { record } = lease;
    const reinstated: LeaseRecord = {
      ...record,
      term: endingOn(record.term, end),
      overstay: undefined,
      endMoved: onceEnding(record, metadata.effectiveAt),
      arrivedClaims: withMember(record.arrivedClaims, metadata.commandId),
    };
    if (wasNeverALease(lease))
      return { status: 'offered', record: reinstated, ...(validUntil === undefined ? {} : { validUntil }) };
    return { status: record.commenced ? 'active' : 'contracted', record: reinstated };
  },
};

/** The prefixes that do not stay leave at the old end, whenever the renewal was agreed. */
function renewed(
  record: LeaseRecord,
  { kind, end, prefixes, proposalId }: Renewed,
  commandId: string,
  { at, revision }: Pick<RenewalMade, 'at' | 'revision'>,
): LeaseRecord {
  const made = {
    kind,
    term: record.term,
    terms: record.contract.terms,
    at: onceEnding(record, at),
    revision,
  };
  const contract = {
    ...record.contract,
    prefixes: record.contract.prefixes.filter(({ prefix }) => prefixes.includes(prefix)),
  };
  const leaving = contract.prefixes.length < record.contract.prefixes.length;
  const renew = kind === 'tacit' ? renewedTacitly : agreedRenewal;
  return {
    ...record,
    contract,
    term: renew(record.term, end),
    renewals: [...record.renewals, made],
    overstay: undefined,
    worded: leaving ? wordedFrom(record.worded, { prefixes }, termEnd(record)) : record.worded,
    departed: departures(record, contract, termEnd(record)),
    proposals: proposalId === undefined ? record.proposals : closed(record.proposals, proposalId, 'agreed'),
    arrivedClaims: withMember(record.arrivedClaims, commandId),
  };
}

/** It follows an end that was agreed by then. */
const onceEnding = ({ renewals, endMoved }: LeaseRecord, at: string): string =>
  [endMoved, renewals.at(-1)?.at ?? at].reduce((last, each) => (isBefore(last, each) ? each : last), at);

const withNotice = (record: LeaseRecord, noticeId: string, notice: NoticeState): LeaseRecord => ({
  ...record,
  notices: withEntry(record.notices, noticeId, notice),
});

/** `at` is an instant by which it was received. */
function changeNotice(
  record: LeaseRecord,
  noticeId: string,
  change: Partial<NoticeState>,
  at?: string,
): LeaseRecord | undefined {
  const notice = record.notices.get(noticeId);
  if (notice === undefined) return undefined;
  const first = at !== undefined && (notice.received === undefined || isBefore(at, notice.received));
  return withNotice(record, noticeId, { ...notice, ...change, ...(first ? { received: at } : {}) });
}

function closed(
  proposals: LeaseRecord['proposals'],
  proposalId: string,
  status: ProposalState['status'],
): LeaseRecord['proposals'] {
  const proposal = proposals.get(proposalId);
  return proposal?.status === 'open' ? withEntry(proposals, proposalId, { ...proposal, status }) : proposals;
}
