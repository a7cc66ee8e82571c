import { Asn, Instant, list, oneOf, optional, Prefix, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { Vrp } from './events.js';

/** What an export says of one announced route at its build time; recorded only where it is a transition. */
export const ObserveOrigin = commandType(
  'ObserveOrigin',
  ['network'],
  record({
    prefix: Prefix,
    originAs: Asn,
    feed: Reference,
    buildTime: Instant,
    state: oneOf(['valid', 'invalid', 'not-found']),
    reason: optional(oneOf(['as', 'length'])),
    covering: list(Vrp, { max: 16 }),
  }),
);

export const ROUTING_EVIDENCE_COMMANDS = [ObserveOrigin] as const;
export type RoutingEvidenceCommand = CommandOf<(typeof ROUTING_EVIDENCE_COMMANDS)[number]>;
