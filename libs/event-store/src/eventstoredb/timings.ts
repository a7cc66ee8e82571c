import { setTimeout as sleep } from 'node:timers/promises';

/** All in milliseconds. */
export interface Timings {
  /** How long the server may stay silent on a call before it is given up. */
  readonly answerWithin: number;
  /** How often an append whose outcome is unknown is looked for and sent again. */
  readonly attempts: number;
  /** The first pause before trying again; it doubles from one attempt to the next. */
  readonly pause: number;
  /** After how long without an event a subscription is compared with the log's end. */
  readonly silence: number;
}

export const TIMINGS: Timings = { answerWithin: 4000, attempts: 4, pause: 100, silence: 10_000 };

const LONGEST_PAUSE = 10_000;

/** Pauses longer with each attempt, by chance more or less, so that clients do not return all at once. */
export async function backOff({ pause }: Timings, attempt: number, signal?: AbortSignal): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE, pause * 2 ** Math.min(attempt, 16));
  await sleep(longest * (0.5 + Math.random() / 2), undefined, signal ? { signal } : {}).catch(
    unlessAborted(signal),
  );
}

const unlessAborted = (signal: AbortSignal | undefined) => (error: unknown) => {
  if (!signal?.aborted) throw error;
};
