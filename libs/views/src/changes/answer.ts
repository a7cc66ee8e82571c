import type { Citation } from '#record/lease/fact.js';
import type { EventInHistory } from '../history/view.js';
import type { Moment } from '../portfolio/portfolio.js';

/** One thing that is otherwise than it was, or that was recorded since: a sentence. */
export interface Change {
  /** What is otherwise, with what it was before and is after; or what an event says. */
  readonly words: string;
  /** The events that made it so; where time alone did, those that it rests on. */
  readonly events: readonly Citation[];
  /** The lease that it is of, where an answer is of several. */
  readonly leaseId?: string;
  /** Party id of the party that it is of, where it is of one. */
  readonly partyId?: string;
  /** The source block that it is of, in CIDR notation, where it is of one. */
  readonly block?: string;
  /** Of what an event says: who did it, as the history of the lease tells it. */
  readonly by?: string;
  /** Of what an event says: the event as the history of its stream shows it. */
  readonly event?: EventInHistory;
}

/** What of a view is otherwise than it was at an earlier instant. (I3, first 9) */
export interface ChangesAnswer {
  /** The name of the view that answers: that of the view compared, and `-changes`. */
  readonly view: string;
  /** The instants of the state compared with. */
  readonly before: Moment;
  /** The instants of the state compared. */
  readonly after: Moment;
  /** What is otherwise, in the order of the view; of a list that is live only, what was recorded since, oldest first. */
  readonly changes: readonly Change[];
  /** Where the next page begins; absent on the last. A page of a list may be short, or empty, and not be the last. */
  readonly next?: string;
}
