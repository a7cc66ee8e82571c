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
  record({ kind: Type.Literal('per-incident'), amount: Money }),
  record({ kind: Type.Literal('per-contract-year'), amount: Money }),
  record({
    kind: Type.Literal('multiple-of-monthly-fee'),
    multiple: Type.Integer({ minimum: 1, maximum: 1200 }),
    /** Of this link; the lease's own monthly fee unless stated. */
    monthlyFee: optional(Money),
  }),
  record({ kind: Type.Literal('unlimited') }),
  record({ kind: Type.Literal('excluded') }),
]);
export type Cap = Static<typeof Cap>;

/** Who answers for one cause on one link of the chain, up to what, by which clause (I18). */
export const Allocation = record({
  cause: oneOf(CAUSES),
  responsible: oneOf(['provider', 'customer']),
  cap: Cap,
  deductible: optional(Money),
  indemnity: optional(oneOf(['none', 'direct'])),
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
  record({ provider: PartyId, allocations: list(Allocation, { min: 1, max: 32 }) }),
);

/** One unit of `base` is `rate` of `quote`. Caps and deductibles in another currency than the loss count at it. */
export const ExchangeRateRecorded = leaseEvent(
  'ExchangeRateRecorded',
  'contract',
  LIVE_OR_OVER,
  record({ base: Currency, quote: Currency, rate: Decimal, clause: optional(text(120)) }),
);
export type ExchangeRate = Static<typeof ExchangeRateRecorded.data>;

export const LIABILITY_EVENTS = [LiabilityTermsAgreed, ExchangeRateRecorded] as const;
export type LiabilityEvent = EventOf<(typeof LIABILITY_EVENTS)[number]>;
