import { count, list, Money, oneOf, optional, Person, record, Reference, text } from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';

/** What lease and purchase are weighed by (R22). */
const CRITERIA = ['cost', 'duration', 'stability', 'control', 'continuity', 'risk'] as const;

/** A price by the month, by the year, or once. All in one currency, net of tax. */
const Lease = record({
  /** What a month of leasing costs. */
  monthlyFee: Money,
  /** What beginning the lease costs once; absent for nothing. */
  setup: optional(Money),
  /** What moving to other addresses at its end costs once; absent for nothing. */
  renumbering: optional(Money),
});
const Purchase = record({
  /** What buying the space costs. */
  price: Money,
  /** What the transfer of the registration costs once; absent for nothing. */
  transferCosts: optional(Money),
  /** What the registry charges each year for the space; absent for nothing. */
  yearlyRegistryFee: optional(Money),
});

/** Lease or buy, as it was decided: what was weighed, by which criteria, and by whom (I26, I27, R22). */
export const LeaseOrBuyDecided = leaseEvent(
  'LeaseOrBuyDecided',
  'contract',
  ['offered', ...LIVE_OR_OVER],
  record({
    /** Names the decision within the lease. */
    decisionId: Reference,
    /** What is compared over. */
    horizonMonths: count(1, 600),
    /** The prices of leasing. */
    lease: Lease,
    /** The prices of buying. */
    purchase: Purchase,
    /** What was weighed, criterion by criterion. */
    criteria: list(
      record({
        /** What was looked at. */
        criterion: oneOf(CRITERIA),
        /** Which way it points. */
        favours: oneOf(['lease', 'buy', 'neither']),
        /** Why it does, in words. */
        because: text(),
      }),
      { min: 1, max: 16 },
    ),
    /** What was decided. */
    decision: oneOf(['lease', 'buy']),
    /** The person who decided it, by id. */
    decidedBy: Person,
  }),
);

export const DECISION_EVENTS = [LeaseOrBuyDecided] as const;
export type DecisionEvent = EventOf<(typeof DECISION_EVENTS)[number]>;
