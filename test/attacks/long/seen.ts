/** Whom an honest peer asks, for what, and whose memory it looks at. */
export interface Asked {
  readonly url: string;
  readonly bearer: string;
  readonly paths: readonly string[];
  /** The service's process. */
  readonly pid: number;
}

/** What an honest peer saw for a while. */
export interface Seen {
  /** To the last byte of each answer, in milliseconds. */
  readonly times: readonly number[];
  readonly livez: readonly number[];
  readonly statuses: readonly number[];
  /** The most that the service's process had. */
  readonly residentMiB: number;
  /** Requests without an answer. */
  readonly cut: number;
  /** Answers whose time is not counted, as the peer itself was held still meanwhile. */
  readonly void: number;
}

export const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
