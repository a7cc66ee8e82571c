import { Type } from 'typebox';
import {
  Currency,
  Decimal,
  list,
  Money,
  oneOf,
  optional,
  PartyId,
  record,
  text,
  type Static,
} from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE, LIVE_OR_OVER } from '../lease-event.js';
import { CAUSES } from '../incidents/events.js';

/** How much a provider pays at most; `excluded` pays nothing, `per-contract-year` erodes within the year. */
export const Cap = Type.Union([
  record({
    /** A sum that is there anew for each incident. */
    kind: Type.Literal('per-incident'),
    /** The most that the provider pays for one incident. */
    amount: Money,
  }),
  record({
    /** A sum for all incidents of a contract year, which erodes with every payment. */
    kind: Type.Literal('per-contract-year'),
    /** The most that the provider pays within a contract year. */
    amount: Money,
  }),
  record({
    /** A multiple of the monthly fee, for each incident. */
    kind: Type.Literal('multiple-of-monthly-fee'),
    /** How many monthly fees the provider pays at most. */
    multiple: Type.Integer({ minimum: 1, maximum: 1200 }),
    /** Of this link; the lease's own monthly fee unless stated. */
    monthlyFee: optional(Money),
  }),
  record({
    /** The provider pays the whole claim. */
    kind: Type.Literal('unlimited'),
  }),
  record({
    /** The provider pays nothing. */
    kind: Type.Literal('excluded'),
  }),
]);
export type Cap = Static<typeof Cap>;

/** Who answers for one cause on one link of the chain, up to what, by which clause (I18). */
export const Allocation = record({
  /** The cause of loss that the terms are for; liability is allocated by cause (I18). */
  cause: oneOf(CAUSES),
  /** Which side of the link answers for it: its provider, or its customer. */
  responsible: oneOf(['provider', 'customer']),
  /** The most that the provider pays. */
  cap: Cap,
  /** The part of a claim that the claimant bears before the provider pays anything; absent for none. */
  deductible: optional(Money),
  /** `direct` where the promise is owed to the lessee past the links in between; `none` unless stated. */
  indemnity: optional(oneOf(['none', 'direct'])),
  /** Where the contract says so. */
  clause: text(120),
});
export type Allocation = Static<typeof Allocation>;

/**
 * The bilateral liability terms between `provider` and the next party towards the lessee, for the causes they
 * name; they replace what that link agreed before on the same causes.
 */
export const LiabilityTermsAgreed = leaseEvent(
  'LiabilityTermsAgreed',
  'contract',
  LIVE,
  record({
    /** Party id of the provider of the link, who pays its customer, the next party towards the lessee. */
    provider: PartyId,
    /** The terms of each cause that they name; at most one a cause. */
    allocations: list(Allocation, { min: 1, max: 32 }),
  }),
);

/** One unit of `base` is `rate` of `quote`. Caps and deductibles in another currency than the loss count at it. */
export const ExchangeRateRecorded = leaseEvent(
  'ExchangeRateRecorded',
  'contract',
  LIVE_OR_OVER,
  record({
    /** ISO 4217 code of the currency that is converted. */
    base: Currency,
    /** ISO 4217 code of the currency that it is converted into. */
    quote: Currency,
    /** How much of `quote` one unit of `base` is, a decimal string. */
    rate: Decimal,
    /** Where the contract names the rate or its source; absent where it does not. */
    clause: optional(text(120)),
  }),
);
export type ExchangeRate = Static<typeof ExchangeRateRecorded.data>;

export const LIABILITY_EVENTS = [LiabilityTermsAgreed, ExchangeRateRecorded] as const;
export type LiabilityEvent = EventOf<(typeof LIABILITY_EVENTS)[number]>;
