import { list, oneOf, optional, record, Sha256, text } from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE } from '../lease-event.js';
import { PURPOSES } from '../contract/contract.js';

/** What a version of the lessor's usage policy allows the space to be used for, and where (I3, I16, V10, Q11). */
export const UsagePolicyPublished = leaseEvent(
  'UsagePolicyPublished',
  'contract',
  ['offered', ...LIVE],
  record({
    /** Version of the usage policy, as its author calls it. */
    policyVersion: text(60),
    /** The uses that it allows. */
    purposes: list(oneOf(PURPOSES), { min: 1, max: PURPOSES.length }),
    /** The regions that it allows, as contracts name them; any unless stated. */
    regions: optional(list(text(80), { min: 1, max: 300 })),
    /** SHA-256 of the policy's text, hex; absent where it was not kept. */
    document: optional(Sha256),
  }),
);

export const USAGE_POLICY_EVENTS = [UsagePolicyPublished] as const;
export type UsagePolicy = EventOf<typeof UsagePolicyPublished>['data'];
export type UsagePolicyEvent = EventOf<(typeof USAGE_POLICY_EVENTS)[number]>;
