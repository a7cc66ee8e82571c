import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { decidedStream } from '../kernel/stream-type.js';
import { FRESHNESS_COMMANDS, type FreshnessCommand } from './commands.js';
import { AgingFactShape, FRESHNESS_EVENTS, type FreshnessEvent } from './events.js';

/** Any limit may follow any other, so nothing that was set before bears on what is set. */
export const freshnessDecider: Decider<InContext<FreshnessCommand>, FreshnessEvent, null> = {
  initial: null,
  decide: ({ data }) => [{ type: 'FreshnessLimitSet', data }],
  evolve: (state) => state,
};

export const freshnessStream = decidedStream({
  category: 'freshness-limits-',
  sole: 'all',
  commands: FRESHNESS_COMMANDS,
  events: FRESHNESS_EVENTS,
  refusals: [],
  decider: () => freshnessDecider,
  target: { collection: 'freshness-limits', name: 'fact', shape: AgingFactShape, example: 'screening' },
});
