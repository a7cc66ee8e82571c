import type { Fact, Told } from './fact.js';

/** That an incident is over. */
export type Closed = Told & {
  /** How it was resolved, in words; absent where nothing was said. */
  readonly resolution?: string;
};

/** One of the times that an incident was open. */
export interface Episode {
  /** Since when, RFC 3339 UTC. */
  readonly occurredAt: string;
  /** The event that opened it then. */
  readonly opened: Fact;
  /** That it was over; absent while it is open. */
  readonly closed?: Closed;
}
