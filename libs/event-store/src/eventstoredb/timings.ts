/** All in milliseconds. */
export interface Timings {
  /** How long the server may stay silent on a call before it is given up. */
  readonly answerWithin: number;
  /** How often an append whose outcome is unknown is looked for and sent again. */
  readonly attempts: number;
  /** The first pause before trying again; it doubles from one attempt to the next. */
  readonly pause: number;
  readonly longestPause: number;
  /** How often a subscription is asked whether it is silent because there is nothing to say. */
  readonly silence: number;
}

/**
 * Nobody waits without a word for half a minute: an attempt to append may open a call, wait for its answer and read
 * back, and a subscription's silence shows when it is looked at the second time.
 */
export const TIMINGS: Timings = {
  answerWithin: 3000,
  attempts: 3,
  pause: 300,
  longestPause: 5000,
  silence: 5000,
};

/** Pauses longer with each attempt, by chance more or less, so that clients do not return all at once. */
export function backOff(
  { pause, longestPause }: Timings,
  attempt: number,
  signal: AbortSignal,
): Promise<void> {
  const longest = Math.min(longestPause, pause * 2 ** Math.min(attempt, 16));
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, longest * (0.5 + Math.random() / 2));
    signal.addEventListener('abort', done);
  });
}
