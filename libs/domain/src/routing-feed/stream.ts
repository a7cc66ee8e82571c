import { Reference } from '../kernel/shape.js';
import { decidedStream } from '../kernel/stream-type.js';
import { ROUTING_FEED_COMMANDS } from './commands.js';
import { ROUTING_FEED_REFUSALS, routingFeedDecider } from './decider.js';
import { ROUTING_FEED_EVENTS } from './events.js';

export const routingFeedStream = decidedStream({
  category: 'routing-feed-',
  commands: ROUTING_FEED_COMMANDS,
  events: ROUTING_FEED_EVENTS,
  refusals: ROUTING_FEED_REFUSALS,
  decider: () => routingFeedDecider,
  target: { collection: 'routing-feeds', name: 'feed', shape: Reference, example: 'watched' },
});
