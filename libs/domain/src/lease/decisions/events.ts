import { count, list, Money, oneOf, optional, Person, record, Reference, text } from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';

/** What lease and purchase are weighed by (R22). */
const CRITERIA = ['cost', 'duration', 'stability', 'control', 'continuity', 'risk'] as const;

/** A price by the month, by the year, or once. All in one currency, net of tax. */
const Lease = record({ monthlyFee: Money, setup: optional(Money), renumbering: optional(Money) });
const Purchase = record({ price: Money, transferCosts: optional(Money), yearlyRegistryFee: optional(Money) });

/** Lease or buy, as it was decided: what was weighed, by which criteria, and by whom (I26, I27, R22). */
export const LeaseOrBuyDecided = leaseEvent(
  'LeaseOrBuyDecided',
  'contract',
  ['offered', ...LIVE_OR_OVER],
  record({
    decisionId: Reference,
    /** What is compared over. */
    horizonMonths: count(1, 600),
    lease: Lease,
    purchase: Purchase,
    criteria: list(
      record({ criterion: oneOf(CRITERIA), favours: oneOf(['lease', 'buy', 'neither']), because: text() }),
      { min: 1, max: 16 },
    ),
    decision: oneOf(['lease', 'buy']),
    decidedBy: Person,
  }),
);

export const DECISION_EVENTS = [LeaseOrBuyDecided] as const;
export type DecisionEvent = EventOf<(typeof DECISION_EVENTS)[number]>;
