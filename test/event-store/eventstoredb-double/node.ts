import type { DoubleClock } from './double-clock.js';
import type { Faults } from './faults.js';
import type { Relay } from './relay.js';
import type { ServerLog } from './server-log.js';
import type { Subscriptions } from './subscriptions.js';

/** What the services of one node share. */
export interface Node {
  readonly log: ServerLog;
  readonly faults: Faults;
  readonly subscriptions: Subscriptions;
  readonly relay: Relay;
  readonly clock: DoubleClock;
  /** The port of the node that a client is sent to when this one says that it is not the leader. */
  readonly leaderPort: number;
}
