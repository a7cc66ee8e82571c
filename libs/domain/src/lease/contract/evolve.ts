import { isBefore } from '../../kernel/instant.js';
import { startOfDay } from '../../kernel/zoned.js';
import { firstTerm } from '../../renewal/term.js';
import { onRecord, unchanged, withMember, type Fold, type Folds } from '../fold.js';
import { departures } from '../departures.js';
import type { Ending, LeaseRecord } from '../lease.js';
import { amended, amendedTerm } from './amendment.js';
import type { Contract } from './contract.js';
import type { ContractEvent } from './events.js';

export const contractFolds: Folds<ContractEvent> = {
  LeaseOffered: (_none, { stream, data: { contract, validUntil } }) => ({
    status: 'offered',
    record: newRecord(stream, contract, false),
    ...(validUntil === undefined ? {} : { validUntil }),
  }),
  OfferWithdrawn: endOffer('withdrawn'),
  OfferDeclined: endOffer('declined'),
  OfferExpired: endOffer('expired'),
  OfferAbandoned: () => ({ status: 'abandoned' }),

  LeaseContracted: (lease) =>
    'record' in lease ? { status: 'contracted', record: lease.record } : undefined,

  LeaseTakenOn: (_none, { stream, data: { contract, historyKnownFrom } }) => {
    const record = newRecord(stream, contract, true);
    const { end, timeZone, autoRenewal } = contract.terms;
    const at = startOfDay(end, timeZone);
    return autoRenewal === undefined && !isBefore(historyKnownFrom, at)
      ? { status: 'ended', record, cause: 'before-take-on', at }
      : { status: 'active', record };
  },

  ContractAmended: onRecord((record, data, { metadata }) => {
    const contract = amended(record.contract, data);
    return {
      ...record,
      contract,
      term: amendedTerm(record.term, record.contract, contract),
      departed: departures(record, contract, metadata.effectiveAt),
      arrivedClaims: withMember(record.arrivedClaims, metadata.commandId),
    };
  }),

  ReadinessWaived: unchanged(),
  LeaseCommenced: (lease) =>
    'record' in lease ? { status: 'active', record: { ...lease.record, commenced: true } } : undefined,

  LeaseAssigned: onRecord((record, { to }) => ({ ...record, contract: { ...record.contract, lessee: to } })),
};

function endOffer(cause: Ending): Fold<object> {
  return (lease, { metadata }) =>
    'record' in lease
      ? { status: 'ended', record: lease.record, cause, at: metadata.effectiveAt }
      : undefined;
}

const newRecord = (stream: string, contract: Contract, commenced: boolean): LeaseRecord => ({
  leaseId: stream.replace(/^lease-/, ''),
  contract,
  term: firstTerm(contract.terms),
  commenced,
  loas: new Map(),
  notices: new Map(),
  waivedDeadlines: new Set(),
  proposals: new Map(),
  roas: new Map(),
  abuseCases: new Map(),
  incidents: new Map(),
  commitments: new Set(),
  breaches: new Set(),
  obligations: new Set(),
  dependencies: new Map(),
  invoices: new Map(),
  creditNotes: new Set(),
  payments: new Set(),
  decisions: new Set(),
  documentRequests: new Map(),
  arrivedClaims: new Set(),
  abandonedClaims: new Set(),
  departed: new Map(),
});
