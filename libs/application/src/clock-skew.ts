/** How far the clock of who made or took a file may be ahead of ours. */
export const SKEW_MS = 10 * 60_000;
