import { decidedStream } from '../kernel/stream-type.js';
import { ROUTING_FEED_COMMANDS } from './commands.js';
import { routingFeedDecider } from './decider.js';
import { ROUTING_FEED_EVENTS } from './events.js';

export const routingFeedStream = decidedStream({
  category: 'routing-feed-',
  commands: ROUTING_FEED_COMMANDS,
  events: ROUTING_FEED_EVENTS,
  refusals: [],
  decider: () => routingFeedDecider,
});
