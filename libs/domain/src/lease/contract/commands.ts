import { Instant, list, optional, record, oneOf } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import {
  ContractAmended,
  LeaseAssigned,
  LeaseContracted,
  LeaseOffered,
  LeaseTakenOn,
  OfferAbandoned,
  READINESS_CHECKS,
  Waiver,
} from './events.js';

export const OfferLease = commandType('OfferLease', ['legal'], LeaseOffered.data);
export const WithdrawOffer = commandType('WithdrawOffer', ['legal'], record({}));
export const DeclineOffer = commandType('DeclineOffer', ['legal'], record({}));
/** The clerk's, at the offer's `validUntil`. */
export const ExpireOffer = commandType('ExpireOffer', [], record({ due: Instant }));
/** The clerk's, at no-stream. */
export const AbandonOffer = commandType('AbandonOffer', [], OfferAbandoned.data);
export const ContractLease = commandType('ContractLease', ['legal'], LeaseContracted.data);
/** The import's. */
export const TakeOnLease = commandType('TakeOnLease', [], LeaseTakenOn.data);
export const AmendContract = commandType('AmendContract', ['legal'], ContractAmended.data);
/** Checks that the ledger has no record of are confirmed by the actor or waived with a reason. */
export const CommenceLease = commandType(
  'CommenceLease',
  ['legal', 'network'],
  record({
    confirmed: list(oneOf(READINESS_CHECKS), { max: 8 }),
    waivers: optional(list(Waiver, { max: 8 })),
  }),
);
export const AssignLease = commandType('AssignLease', ['legal'], LeaseAssigned.data);

export const CONTRACT_COMMANDS = [
  OfferLease,
  WithdrawOffer,
  DeclineOffer,
  ExpireOffer,
  AbandonOffer,
  ContractLease,
  TakeOnLease,
  AmendContract,
  CommenceLease,
  AssignLease,
] as const;
export type ContractCommand = CommandOf<(typeof CONTRACT_COMMANDS)[number]>;
