import { onRecord, unchanged, withMember, type Fold, type Folds } from '../fold.js';
import { departures, formerOrigins } from '../departures.js';
import { recordOf, type Ending } from '../lease.js';
import { amendedFrom } from './amendment.js';
import type { ContractEvent } from './events.js';
import { rederived } from './rederived.js';
import { lifeTakenOn } from './taken-on.js';
import { wordedFrom } from './worded.js';

export const contractFolds: Folds<ContractEvent> = {
  LeaseOffered: (_none, { stream, data: { contract, validUntil }, metadata }) => ({
    status: 'offered',
    record: recordOf(stream, contract, [{ status: 'offered', from: metadata.effectiveAt }], false),
    ...(validUntil === undefined ? {} : { validUntil }),
  }),
  OfferWithdrawn: endOffer('withdrawn'),
  OfferDeclined: endOffer('declined'),
  OfferExpired: endOffer('expired'),
  OfferAbandoned: () => ({ status: 'abandoned' }),

  LeaseContracted: (lease) =>
    'record' in lease ? { status: 'contracted', record: lease.record } : undefined,

  LeaseTakenOn: (_none, { stream, data: { contract, historyKnownFrom }, metadata }) => {
    const life = lifeTakenOn(contract, historyKnownFrom, metadata.effectiveAt);
    const record = recordOf(stream, contract, life, true);
    const { status, from: at } = life.at(-1)!;
    return status === 'ended'
      ? { status, record, cause: 'before-take-on', at }
      : { status: 'active', record };
  },

  ContractAmended: onRecord((record, data, { metadata }) => {
    const contract = amendedFrom(record, data, metadata.effectiveAt);
    return {
      ...record,
      contract,
      ...rederived(record, contract, metadata.effectiveAt),
      worded: wordedFrom(record.worded, data, metadata.effectiveAt),
      departed: departures(record, contract, metadata.effectiveAt),
      formerOrigins: formerOrigins(record, contract, metadata.effectiveAt),
      routes:
        data.origins === undefined
          ? record.routes
          : [...record.routes, { from: metadata.effectiveAt, origins: data.origins }],
      arrivedClaims: withMember(record.arrivedClaims, metadata.commandId),
    };
  }),

  ReadinessWaived: unchanged(),
  LeaseCommenced: (lease) =>
    'record' in lease ? { status: 'active', record: { ...lease.record, commenced: true } } : undefined,

  LeaseAssigned: onRecord((record, { to }, { metadata }) => ({
    ...record,
    contract: { ...record.contract, lessee: to },
    lessees: [...record.lessees, { party: to, from: metadata.effectiveAt }],
    named: withMember(record.named, to),
  })),
};

function endOffer(cause: Ending): Fold<object> {
  return (lease, { metadata }) =>
    'record' in lease
      ? { status: 'ended', record: lease.record, cause, at: metadata.effectiveAt }
      : undefined;
}
