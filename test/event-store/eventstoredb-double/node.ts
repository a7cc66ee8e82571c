import type { Faults } from './faults.js';
import type { ServerLog } from './server-log.js';
import type { Subscriptions } from './subscriptions.js';

/** What the services of one node share. */
export interface Node {
  readonly log: ServerLog;
  readonly faults: Faults;
  readonly subscriptions: Subscriptions;
  readonly port: number;
}
