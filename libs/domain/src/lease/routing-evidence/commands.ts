import { Type } from 'typebox';
import { Asn, Instant, list, oneOf, optional, Prefix, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { DIGEST } from '../../kernel/example.js';
import { MOST_CONFLICTING } from '../../routing/conflicting-vrps.js';
import { roaEnd, Vrp } from './events.js';

/** What an export says of one announced route at its build time; recorded only where it is a transition, of its state, of the VRPs in conflict with it or of the end of its ROA. */
export const ObserveOrigin = commandType(
  'ObserveOrigin',
  ['network'],
  record({
    /** Prefix of the route. */
    prefix: Prefix,
    /** AS number that originates it. */
    originAs: Asn,
    /** Name of the feed whose export showed it. */
    feed: Reference,
    /** When the validator built the export, RFC 3339 UTC. */
    buildTime: Instant,
    /** Outcome of origin validation (RFC 6811 §2). */
    state: oneOf(['valid', 'invalid', 'not-found']),
    /** Why the route is invalid; absent otherwise. */
    reason: optional(oneOf(['as', 'length'])),
    /** The VRPs that cover the route. */
    covering: list(Vrp, { max: 16 }),
    /** The VRPs that let an AS originate it, or a part of its space, that the contract does not name for it; absent where those are not judged. */
    conflicting: optional(list(Vrp, { max: MOST_CONFLICTING })),
    /** When the last of the ROAs by which it is valid ends, RFC 3339 UTC; absent where the export does not say. */
    notAfter: optional(Instant),
    /** That what is on record of the route does not count, as its feed is set aside or another came to say otherwise since: the same again is news. */
    anew: optional(Type.Literal(true)),
  }),
);

export const RecordRoaEnd = commandType('RecordRoaEnd', ['legal', 'network'], record(roaEnd), {
  path: 'roa-ends',
  summary: 'Say until when the ROA of a route is good, by its `notAfter`',
  example: {
    prefix: '198.51.100.0/24',
    originAs: 64500,
    notAfter: '2027-06-30T00:00:00Z',
    evidence: { grade: 'documented', source: 'screenshot of the registry portal', document: DIGEST },
  },
});

export const ROUTING_EVIDENCE_COMMANDS = [ObserveOrigin, RecordRoaEnd] as const;
export type RoutingEvidenceCommand = CommandOf<(typeof ROUTING_EVIDENCE_COMMANDS)[number]>;
