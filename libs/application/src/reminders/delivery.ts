/** What one try to deliver a message came to. */
export type Delivery = Delivered | Undelivered;

/** The receiver took it; `answer` is what it said. */
export interface Delivered {
  readonly answer: string;
}

export interface Undelivered {
  readonly fault: string;
  /** Whether another try would come to the same. */
  readonly lasting?: boolean;
  /** The receiver is there no more and wants nothing again. */
  readonly gone?: boolean;
  /** The least pause that the receiver asked for, in milliseconds. */
  readonly retryAfterMs?: number;
}

const LONGEST = 300;

/** A receiver's words, or an error's, fit to be recorded: one line, no control characters. */
export const recordable = (words: string): string =>
  words
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed() || 'no words';
