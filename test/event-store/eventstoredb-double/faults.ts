/** What may go wrong with one append: done or not, and what the client learns of it. */
export type AppendFault =
  /** Appended; then the call breaks instead of an answer. */
  | 'lose-answer'
  /** Appended; then every connection is reset. */
  | 'append-and-reset'
  /** Appended; then the node is away for a while. */
  | 'append-and-restart'
  /** Appended, and never answered. */
  | 'append-silently'
  /** Appended, and answered when the client has long given up. */
  | 'answer-late'
  /** Appended, and answered twice. */
  | 'answer-twice'
  /** Appended; but the node's own wait for its replicas ran out, so that it does not know. */
  | 'append-and-time-out'
  /** Appended and answered; soon after, every connection is cut in the middle of a message. */
  | 'cut-the-next'
  /** Not appended; the call breaks. */
  | 'break'
  /** Not appended; every connection is reset. */
  | 'reset'
  /** Not appended; the node is away for a while, and refuses connections. */
  | 'restart'
  /** Not appended; for a while no byte passes either way, then all that were sent. */
  | 'freeze'
  /** Not appended, and never answered. */
  | 'ignore'
  /** Not appended; and whatever else comes by this call is neither appended nor answered. */
  | 'fall-silent'
  /** Not appended; the server ends the call as if all were well. */
  | 'end'
  /** Not appended; the node has not finished starting. */
  | 'not-ready'
  | 'time-out'
  | 'unavailable'
  | 'deadline-exceeded'
  /** Not appended; the client is sent to the leader. */
  | 'not-leader';

/** What may go wrong with one read. */
export type ReadFault =
  | 'break'
  | 'break-midway'
  | 'reset'
  | 'restart'
  | 'freeze'
  /** Never answered. */
  | 'ignore'
  /** Half of the answer, and then nothing. */
  | 'fall-silent'
  /** All of it, an event at a time. */
  | 'trickle'
  /** The user may not. */
  | 'denied'
  | 'not-leader'
  | 'unavailable'
  | 'deadline-exceeded';

/** What happens to one subscription, once it has delivered so many events. */
export interface SubscriptionFault {
  readonly after: number;
  readonly fate:
    /** Not even confirmed. */
    | 'ignore'
    /** The server ends it as if all were well. */
    | 'end'
    | 'break'
    | 'reset'
    | 'restart'
    | 'freeze'
    | 'fall-silent'
    /** The server drops a consumer that it finds too slow. */
    | 'too-slow'
    /** It falls behind, says so, and catches up again. */
    | 'fall-behind'
    /** A checkpoint message, which only filtered subscriptions ask for. */
    | 'checkpoint'
    /** Its last events come once more. */
    | 'repeat'
    | 'not-leader'
    | 'unavailable';
}

/** What goes wrong with the next calls, in the order in which they come; what is not scripted goes well. */
export class Faults {
  readonly appends: AppendFault[] = [];
  readonly reads: ReadFault[] = [];
  readonly subscriptions: SubscriptionFault[] = [];
  /** So many events before its position come once more to a subscription that resumes. */
  repeatOnResume = 0;
  /** So many milliseconds is the node's clock ahead of ours. */
  clockAhead = 0;

  nextAppend(): AppendFault | undefined {
    return this.appends.shift();
  }

  nextRead(): ReadFault | undefined {
    return this.reads.shift();
  }

  nextSubscription(): SubscriptionFault | undefined {
    return this.subscriptions.shift();
  }
}
