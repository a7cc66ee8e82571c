import { commandType, type CommandOf } from '../../kernel/command-type.js';
import type { EventOf } from '../../kernel/event-type.js';
import { refusing } from '../../kernel/refusal.js';
import { isSameValue } from '../../kernel/same-value.js';
import { Asn, LocalDate, oneOf, optional, record, text, type Static } from '../../kernel/shape.js';
import { AS0 } from '../../routing/origin-validation.js';
import { concern } from '../concern.js';
import { onRecord, withEntry, type Folds } from '../fold.js';
import { HELD, leaseEvent } from '../lease-event.js';
import { ruleFor, type Rules } from '../rule.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

/** What an AS number is to the lease: the lessee's own, that of a customer of the lessee, or that of an upstream. */
export const ORIGIN_RELATIONS = ['lessee', 'customer', 'upstream'] as const;

/**
 * Whose an AS number is that the contract need not name (V3): an announcement by a known customer or upstream is no incident,
 * one by the lessee itself is a letter that was forgotten. Half-open local dates in the lease's zone; what is said of a number
 * last counts.
 */
export const KnownOriginNamed = leaseEvent(
  'KnownOriginNamed',
  'routing',
  HELD,
  record({
    /** The AS number (RFC 6793). */
    originAs: Asn,
    /** What it is to the lease. */
    relation: oneOf(ORIGIN_RELATIONS),
    /** Who has it, in words; absent where nothing was said. */
    who: optional(text(120)),
    /** First day that it is so, a local date in the contract's zone. */
    from: LocalDate,
    /** First day that it is so no more, a local date in the contract's zone; absent where that is open. */
    until: optional(LocalDate),
  }),
);
export type KnownOrigin = Static<typeof KnownOriginNamed.data>;

export const NameKnownOrigin = commandType('NameKnownOrigin', ['legal', 'network'], KnownOriginNamed.data, {
  path: 'known-origins',
  summary: 'Name an AS number of the lessee, of a customer of its, or of an upstream',
  example: { originAs: 64510, relation: 'customer', who: 'Oak Hosting', from: '2026-01-01' },
});

const REFUSALS = [
  {
    code: 'known-origin-ends-before-start',
    meaning: 'The AS number would be known until before it is known.',
  },
] as const;
const refusal = refusing(REFUSALS, SHARED_REFUSALS);

const KNOWN_ORIGIN_EVENTS = [KnownOriginNamed] as const;
const KNOWN_ORIGIN_COMMANDS = [NameKnownOrigin] as const;
export type KnownOriginEvent = EventOf<(typeof KNOWN_ORIGIN_EVENTS)[number]>;
type KnownOriginCommand = CommandOf<(typeof KNOWN_ORIGIN_COMMANDS)[number]>;

const rules: Rules<KnownOriginCommand, KnownOriginEvent> = {
  NameKnownOrigin: ruleFor(KnownOriginNamed, ({ record: { knownOrigins } }, named: KnownOrigin) => {
    const { originAs, from, until } = named;
    if (originAs === AS0)
      throw refusal('origin-as0', 'AS 0 originates nothing.', '/originAs', 'give the AS that announces');
    if (until !== undefined && until <= from)
      throw refusal(
        'known-origin-ends-before-start',
        `AS${originAs} would be known until ${until} and from ${from}.`,
        '/until',
        `give a day after ${from}, or leave it out`,
      );
    if (isSameValue(knownOrigins.get(originAs), named)) return [];
    return [{ type: 'KnownOriginNamed', data: named }];
  }),
};

const folds: Folds<KnownOriginEvent> = {
  KnownOriginNamed: onRecord((known, named) => ({
    ...known,
    knownOrigins: withEntry(known.knownOrigins, named.originAs, named),
  })),
};

export const knownOrigins = concern({
  commands: KNOWN_ORIGIN_COMMANDS,
  events: KNOWN_ORIGIN_EVENTS,
  refusals: REFUSALS,
  decide: rules,
  evolve: folds,
});
