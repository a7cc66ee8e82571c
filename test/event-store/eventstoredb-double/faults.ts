/** What may go wrong with one append: done or not, and what the client learns of it. */
export type AppendFault =
  /** Appended; then the connection breaks instead of an answer. */
  | 'lose-answer'
  /** Not appended; the connection breaks. */
  | 'break'
  /** Not appended, and never answered. */
  | 'ignore'
  /** Not appended; and whatever else comes by this call is neither appended nor answered. */
  | 'fall-silent'
  /** Appended, and never answered. */
  | 'append-silently'
  /** Not appended; the client is sent to the leader, which is this node. */
  | 'not-leader';

export class Faults {
  /** One for each of the next appends, in order. */
  readonly appends: AppendFault[] = [];
  /** A subscription that resumes gets the event at its position once more. */
  repeatOnResume = false;
}
