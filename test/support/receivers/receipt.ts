/** One time that a receiver was sent a message. */
export interface Receipt {
  /** The webhook-id, or the Message-ID before its "@". */
  readonly id: string;
  readonly at: number;
  /** What the receiver did with it. */
  readonly behaviour: string;
  /**
   * `accepted` once the receiver has said so in full; `maybe` where it took the message and the sender may not have
   * learnt of it.
   */
  taken: 'no' | 'maybe' | 'accepted';
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}
