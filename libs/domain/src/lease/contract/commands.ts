import { DIGEST, LESSEE, LESSOR } from '../../kernel/example.js';
import { terms } from './example-terms.js';
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

export const OfferLease = commandType('OfferLease', ['legal'], LeaseOffered.data, {
  path: '',
  summary: 'Offer a lease',
  example: {
    effectiveAt: '2025-12-01T09:00:00Z',
    contract: {
      lessor: LESSOR,
      lessee: LESSEE,
      providerChain: [{ party: LESSOR, role: 'holder' }],
      prefixes: [{ prefix: '198.51.100.0/24', block: '198.51.0.0/16' }],
      origins: [{ prefix: '198.51.100.0/24', originAs: 64500, maxLength: 24 }],
      terms,
      usage: { purpose: 'hosting', region: 'EU' },
    },
  },
});
export const WithdrawOffer = commandType('WithdrawOffer', ['legal'], record({}), {
  path: 'withdrawal',
  summary: 'Withdraw the offer',
  example: { reason: 'The block is needed elsewhere' },
});
export const DeclineOffer = commandType('DeclineOffer', ['legal'], record({}), {
  path: 'decline',
  summary: 'Decline the offer',
  example: { reason: 'Found space elsewhere' },
});
/** The clerk's, at the offer's `validUntil`. */
export const ExpireOffer = commandType(
  'ExpireOffer',
  [],
  record({
    /** When it was due, RFC 3339 UTC. */
    due: Instant,
  }),
);
/** The clerk's, at no-stream. */
export const AbandonOffer = commandType('AbandonOffer', [], OfferAbandoned.data);
export const ContractLease = commandType('ContractLease', ['legal'], LeaseContracted.data, {
  path: 'contract',
  summary: 'Conclude the contract',
  example: {
    effectiveAt: '2025-12-15T12:00:00Z',
    contractDocument: DIGEST,
    signedOn: '2025-12-15',
    evidence: { grade: 'documented', source: 'signed contract', document: DIGEST },
  },
});
/** The import's. */
export const TakeOnLease = commandType('TakeOnLease', [], LeaseTakenOn.data);
export const AmendContract = commandType('AmendContract', ['legal'], ContractAmended.data, {
  path: 'amendments',
  summary: 'Amend the contract',
  example: { terms: { ...terms, monthlyFee: { amount: '120.00', currency: 'EUR' } }, clause: 'Amendment 1' },
});
/** Checks that the ledger has no record of are confirmed by the actor or waived with a reason. */
export const CommenceLease = commandType(
  'CommenceLease',
  ['legal', 'network'],
  record({
    /** The checks of readiness that the actor confirms, as the ledger has no record of them. */
    confirmed: list(oneOf(READINESS_CHECKS), { max: 8 }),
    /** Checks that the lease goes live without, each with a reason; absent for none. */
    waivers: optional(list(Waiver, { max: 9 })),
  }),
  {
    path: 'commencement',
    summary: 'Go live',
    example: {
      effectiveAt: '2026-01-01T06:00:00Z',
      confirmed: ['routing', 'route-object', 'upstream-acceptance', 'geolocation', 'monitoring'],
      waivers: [
        { check: 'roa', reason: 'Published with the next change window' },
        { check: 'reverse-dns', reason: 'Not used' },
      ],
    },
  },
);
export const AssignLease = commandType('AssignLease', ['legal'], LeaseAssigned.data, {
  path: 'assignments',
  summary: 'Assign the lease to another lessee',
  example: { to: '7d6c5b4a-3f2e-5d1c-8b0a-9f8e7d6c5b4a' },
});

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
