import { Reference } from '../kernel/shape.js';
import { decidedStream } from '../kernel/stream-type.js';
import { NETWORK_SOURCE_COMMANDS } from './commands.js';
import { NETWORK_SOURCE_REFUSALS, networkSourceDecider } from './decider.js';
import { NETWORK_SOURCE_EVENTS } from './events.js';

/** The running network as one source shows it: a registry's dump, a geofeed, a zone, a collector of routes. */
export const networkSourceStream = decidedStream({
  category: 'network-source-',
  commands: NETWORK_SOURCE_COMMANDS,
  events: NETWORK_SOURCE_EVENTS,
  refusals: NETWORK_SOURCE_REFUSALS,
  decider: () => networkSourceDecider,
  target: { collection: 'network-sources', name: 'source', shape: Reference, example: 'radb' },
});
